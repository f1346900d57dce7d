package org.mesinfos.portal.status;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// What an organizer has just told stands on this node's status page at once; on the others, ten
/// seconds later at the latest.
@Component
class AnnouncementRetention implements WebMvcConfigurer, HandlerInterceptor {

    private final Announcements announcements;

    AnnouncementRetention(Announcements announcements) {
        this.announcements = announcements;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this)
                .addPathPatterns("/organizer/incidents/**", "/organizer/stops/**");
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable Exception failed) {
        if (request.getMethod().equals("POST")) {
            announcements.refresh();
        }
    }
}

package org.mesinfos.auth.pageview;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.person.PersonId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Counts views of a panelist's own pages, if that panelist agreed. Signing in and consenting are
/// not among them: nobody is watched while they decide.
@Configuration(proxyBeanMethods = false)
class PageViewInterceptor implements WebMvcConfigurer, HandlerInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(PageViewInterceptor.class);
    private static final List<String> PAGES =
            List.of("/permissions/**", "/history/**", "/my-data/**", "/my-rights/**");

    private final PageViewCounts pageViewCounts;

    PageViewInterceptor(PageViewCounts pageViewCounts) {
        this.pageViewCounts = pageViewCounts;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns(PAGES);
    }

    @Override
    public void postHandle(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable ModelAndView view) {
        var signedIn = SecurityContextHolder.getContext().getAuthentication();
        if (view != null
                && signedIn != null
                && request.getMethod().equals("GET")
                && isPanelist(signedIn)) {
            var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
            count(new PersonId(signedIn.getName()), String.valueOf(pattern));
        }
    }

    private void count(PersonId person, String pattern) {
        try {
            pageViewCounts.viewed(person, pattern);
        } catch (DataAccessException e) {
            // A count is not worth a page.
            LOG.debug("a view is not counted", e);
        }
    }

    private static boolean isPanelist(Authentication signedIn) {
        return AuthorityUtils.authorityListToSet(signedIn.getAuthorities())
                .contains("ROLE_PANELIST");
    }
}

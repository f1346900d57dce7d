package org.mesinfos.portal.app;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Gives handlers below `/apps/{id}` the app that their address names: an [App], or an
/// [AppPageLink] where a page exists in both modes. An app of another team does not exist here, and
/// neither does the live page of an app that is not live.
@Component
class AppArgumentResolver implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    /// Where the page's name stands in `/apps/{id}/{mode}/{page}`.
    private static final int PAGE = 4;

    private final TeamApps own;

    AppArgumentResolver(TeamApps own) {
        this.own = own;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == App.class
                || parameter.getParameterType() == AppPageLink.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var http = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
        var path = http.getRequestURI().split("/");
        if (path.length < 3
                || !(request.getUserPrincipal() instanceof Authentication signedIn)
                || !(signedIn.getPrincipal() instanceof OidcUser developer)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var app = own.find(path[2], developer);
        return parameter.getParameterType() == App.class ? app : place(app, path);
    }

    private static AppPageLink place(App app, String[] path) {
        var live = path.length > PAGE && path[PAGE - 1].equals("live");
        if (path.length <= PAGE || live && !app.live()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var page = path[PAGE].split("\\.", 2)[0];
        return new AppPageLink(
                app, live, "/apps/" + app.id() + (live ? "/live/" : "/test/") + page);
    }
}

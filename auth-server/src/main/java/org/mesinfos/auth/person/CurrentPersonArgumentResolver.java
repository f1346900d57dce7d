package org.mesinfos.auth.person;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Resolves arguments with [CurrentPerson].
@Configuration(proxyBeanMethods = false)
class CurrentPersonArgumentResolver implements HandlerMethodArgumentResolver, WebMvcConfigurer {
    private final Persons persons;

    CurrentPersonArgumentResolver(Persons persons) {
        this.persons = persons;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(CurrentPerson.class);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer page,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var principal = request.getUserPrincipal();
        if (principal == null) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        var id = new PersonId(principal.getName());
        return parameter.getParameterType() == PersonId.class ? id : person(id, page);
    }

    private Person person(PersonId id, @Nullable ModelAndViewContainer page) {
        var person =
                persons.find(id)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
        if (page != null && person.role() == Role.SANDBOX_PERSON) {
            page.addAttribute("band", "permissions.band");
        }
        return person;
    }
}

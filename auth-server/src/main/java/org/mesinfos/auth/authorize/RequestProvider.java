package org.mesinfos.auth.authorize;

import java.util.function.Function;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;

/// Answers one kind of request at an endpoint of the protocol.
record RequestProvider<T extends Authentication>(Class<T> kind, Function<T, Authentication> answer)
        implements AuthenticationProvider {

    @Override
    public Authentication authenticate(Authentication request) {
        return answer.apply(kind.cast(request));
    }

    @Override
    public boolean supports(Class<?> type) {
        return kind.isAssignableFrom(type);
    }
}

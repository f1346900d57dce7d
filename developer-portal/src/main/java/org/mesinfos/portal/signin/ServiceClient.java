package org.mesinfos.portal.signin;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/// Calls to another service in the portal's own name: bounded in time, and left alone while it
/// fails. [ServiceClientFactory] makes them.
///
/// @param <A> the service's endpoints, as an `@HttpExchange` interface
public final class ServiceClient<A> {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceClient.class);

    /// With these a service answers that a call is not acceptable. Any other error says that the
    /// service, or our access to it, does not work.
    private static final Set<Integer> REFUSALS = Set.of(400, 404, 409, 413, 415, 422);

    private final A api;
    private final CircuitBreaker breaker;

    ServiceClient(A api, CircuitBreaker breaker) {
        this.api = api;
        this.breaker = breaker;
    }

    /// The endpoints of `api` behind `http`.
    public static <A> ServiceClient<A> of(RestClient http, Class<A> api, CircuitBreaker breaker) {
        var proxies = HttpServiceProxyFactory.builderFor(RestClientAdapter.create(http)).build();
        return new ServiceClient<>(proxies.createClient(api), breaker);
    }

    /// Calls an endpoint that answers something.
    public <T> ServiceResponse<T> ask(Function<A, @Nullable T> call) {
        try {
            return breaker.executeSupplier(() -> answered(call));
        } catch (CallNotPermittedException open) {
            return new ServiceResponse.Unavailable<>();
        } catch (RestClientException | OAuth2AuthorizationException failed) {
            LOG.warn("{}: no answer ({})", breaker.getName(), reason(failed));
            return new ServiceResponse.Unavailable<>();
        }
    }

    /// Calls an endpoint whose answer is that it was done.
    public ServiceResponse<Boolean> send(Consumer<A> call) {
        return ask(
                endpoints -> {
                    call.accept(endpoints);
                    return true;
                });
    }

    private <T> ServiceResponse<T> answered(Function<A, @Nullable T> call) {
        try {
            var value = call.apply(api);
            if (value == null) {
                throw new RestClientException("an empty answer");
            }
            return new ServiceResponse.Given<>(value);
        } catch (RestClientResponseException error) {
            if (REFUSALS.contains(error.getStatusCode().value())) {
                return new ServiceResponse.Refused<>(error.getStatusCode().value(), problem(error));
            }
            throw error;
        }
    }

    private static ServiceResponse.Problem problem(RestClientResponseException error) {
        try {
            return Objects.requireNonNullElse(
                    error.getResponseBodyAs(ServiceResponse.Problem.class),
                    ServiceResponse.Problem.UNTOLD);
        } catch (RestClientException noProblem) {
            return ServiceResponse.Problem.UNTOLD;
        }
    }

    // The message may hold parts of an answer, and these may name somebody.
    private static String reason(RuntimeException failed) {
        return failed instanceof RestClientResponseException answered
                ? answered.getStatusCode().toString()
                : failed.getClass().getSimpleName();
    }
}

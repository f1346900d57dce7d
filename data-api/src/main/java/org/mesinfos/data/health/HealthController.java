package org.mesinfos.data.health;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.access.PublicEndpoint;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/// The published health addresses on the service's own port; metrics are on the management port.
///
/// Where both ports are one, Spring's own endpoint answers these addresses first.
@Controller
class HealthController {

    private final HealthEndpoint health;

    HealthController(HealthEndpoint health) {
        this.health = health;
    }

    @GetMapping("/actuator/health")
    @PublicEndpoint
    ResponseEntity<Map<String, String>> all() {
        return answer(health.health());
    }

    /// @param group `liveness` or `readiness`
    @GetMapping("/actuator/health/{group:liveness|readiness}")
    @PublicEndpoint
    ResponseEntity<Map<String, String>> group(@PathVariable String group) {
        return answer(health.healthForPath(group));
    }

    private static ResponseEntity<Map<String, String>> answer(@Nullable HealthDescriptor found) {
        if (found == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var status = found.getStatus();
        var up = Status.UP.equals(status) || Status.UNKNOWN.equals(status);
        return ResponseEntity.status(up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(Map.of("status", status.getCode()));
    }
}

package org.mesinfos.portal.requestlog;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.signin.ServiceClient;
import org.mesinfos.portal.signin.ServiceClientFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;

/// How much an app reads and is refused, day by day, as the data API counted it.
@Component
public class AppUsage {

    private final ServiceClient<Endpoints> apps;

    AppUsage(ServiceClientFactory clients) {
        this.apps = clients.dataApi(Endpoints.class, "app-usage");
    }

    interface Endpoints {
        @GetExchange("/v1/apps/{app}/usage")
        Usage usage(@PathVariable String app);
    }

    record Usage(List<Count> data) {}

    /// @param day in UTC
    /// @param dataset null when none was named
    /// @param outcome `read`, or why it was refused
    /// @param accesses how many
    /// @param records how many records left in them
    public record Count(
            LocalDate day,
            String mode,
            @Nullable String dataset,
            String outcome,
            long accesses,
            long records) {

        public boolean isRead() {
            return outcome.equals("read");
        }
    }

    /// The counts of the last 30 days, oldest first; empty when the data API did not answer.
    ///
    /// @param app the app's id
    /// @param mode `TEST` or `LIVE`
    public Optional<List<Count>> of(String app, String mode) {
        return apps.ask(endpoints -> endpoints.usage(app))
                .toOptional()
                .map(
                        usage ->
                                usage.data().stream()
                                        .filter(count -> count.mode().equals(mode))
                                        .toList());
    }
}

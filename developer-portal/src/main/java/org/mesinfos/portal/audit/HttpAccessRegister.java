package org.mesinfos.portal.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse;
import org.springframework.web.util.UriComponentsBuilder;

/// The register behind HTTP.
@Component
class HttpAccessRegister implements AccessRegister {

    private static final String ACCESSES = "/v1/audit/accesses";
    private static final String PAGE = "50";
    private static final Pattern NEXT = Pattern.compile("<[^>?]*\\?([^>]*)>; rel=\"next\"");
    private static final int BUFFER = 8192;

    private final AuditApi api;

    HttpAccessRegister(AuditApi api) {
        this.api = api;
    }

    record Page(List<Access> data, PageInfo page) {}

    record PageInfo(@Nullable String next) {}

    @Override
    public void ensureAccess() {
        api.ensureAccess();
    }

    @Override
    public Reply<Found> search(
            String reason, Map<String, String> filters, @Nullable String cursor) {
        var parameters = new HashMap<>(filters);
        parameters.put("cursor", cursor == null ? "" : cursor);
        parameters.put("limit", PAGE);
        return api.ask(api.address(ACCESSES, parameters), reason, HttpAccessRegister::found);
    }

    private static @Nullable Found found(ConvertibleClientHttpResponse response) {
        var page = response.bodyTo(Page.class);
        return page == null ? null : new Found(page.data(), cursorOf(page.page().next()));
    }

    private static @Nullable String cursorOf(@Nullable String next) {
        return next == null
                ? null
                : UriComponentsBuilder.fromUriString(next)
                        .build()
                        .getQueryParams()
                        .getFirst("cursor");
    }

    @Override
    public Reply<Boolean> export(
            String reason, Map<String, String> filters, Format format, Destination destination) {
        var path = ACCESSES + "." + format.ending();
        var file = new Joined(format, destination);
        var address = Optional.of(api.address(path, filters));
        while (address.isPresent()) {
            switch (api.ask(address.get(), reason, file::append)) {
                case Reply.Given<Optional<String>>(var next) ->
                        // Only the query is followed, never an address from an answer.
                        address =
                                next.map(
                                        query ->
                                                URI.create(
                                                        api.address(path, Map.of()) + "?" + query));
                case Reply.Refused<Optional<String>>(var detail) when !file.begun() -> {
                    return new Reply.Refused<>(detail);
                }
                case Reply.Unavailable<Optional<String>>() when !file.begun() -> {
                    return new Reply.Unavailable<>();
                }
                default -> throw new IncompleteExport();
            }
        }
        return new Reply.Given<>(true);
    }

    /// The data API's files one after the other, as one.
    private static final class Joined {

        private final Format format;
        private final Destination destination;
        private @Nullable OutputStream out;

        Joined(Format format, Destination destination) {
            this.format = format;
            this.destination = destination;
        }

        boolean begun() {
            return out != null;
        }

        /// @return the query of the file that follows
        Optional<String> append(ConvertibleClientHttpResponse response) throws IOException {
            var body = response.getBody();
            if (out == null) {
                out = opened();
            } else if (format == Format.CSV) {
                skipLine(body);
            }
            copy(body, out);
            var link = response.getHeaders().getFirst(HttpHeaders.LINK);
            return Optional.ofNullable(link)
                    .map(NEXT::matcher)
                    .filter(matcher -> matcher.find())
                    .map(matcher -> matcher.group(1));
        }

        private static void skipLine(InputStream body) throws IOException {
            int read;
            do {
                read = body.read();
            } while (read >= 0 && read != '\n');
        }

        // That the browser left is no failure of the data API: it travels unchecked.
        private OutputStream opened() {
            try {
                return destination.open();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void copy(InputStream body, OutputStream out) throws IOException {
            var buffer = new byte[BUFFER];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                try {
                    out.write(buffer, 0, read);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}

package org.mesinfos.portal.audit;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.signin.ServiceResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.web.client.RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse;

/// A file that the data API gives in parts, each naming the next, written as one while it is read.
final class ConcatenatedFile {

    /// Where a file goes.
    interface Destination {
        OutputStream open() throws IOException;
    }

    /// Ends the response, so that nobody takes half a file for a whole one.
    static final class IncompleteFile extends RuntimeException {
        IncompleteFile() {
            super("the trail stopped answering in the middle of a file");
        }
    }

    private static final Pattern NEXT = Pattern.compile("<[^>?]*\\?([^>]*)>; rel=\"next\"");
    private static final int BUFFER = 8192;

    private final AuditApi api;
    private final boolean headed;
    private final Destination destination;
    private @Nullable OutputStream out;

    /// @param headed whether each part begins with the same line
    /// @param destination opened only once there is something to write
    ConcatenatedFile(AuditApi api, boolean headed, Destination destination) {
        this.api = api;
        this.headed = headed;
        this.destination = destination;
    }

    /// A file of that name, as the answer to the request.
    static Destination in(HttpServletResponse response, String type, String name) {
        return () -> {
            response.setContentType(type + ";charset=UTF-8");
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
            return response.getOutputStream();
        };
    }

    /// @return true once everything is written
    /// @throws IncompleteFile when the data API stopped answering after the file was begun
    ServiceResponse<Boolean> write(String path, Map<String, String> parameters, String reason) {
        var address = Optional.of(api.address(path, parameters));
        while (address.isPresent()) {
            switch (api.ask(address.get(), reason, this::append)) {
                case ServiceResponse.Given<Optional<String>>(var next) ->
                        address = next.map(query -> following(path, query));
                case ServiceResponse.Refused<Optional<String>>(var status, var problem)
                        when out == null -> {
                    return new ServiceResponse.Refused<>(status, problem);
                }
                case ServiceResponse.Unavailable<Optional<String>>() when out == null -> {
                    return new ServiceResponse.Unavailable<>();
                }
                default -> throw new IncompleteFile();
            }
        }
        return new ServiceResponse.Given<>(true);
    }

    // Only the query is followed, never an address from an answer.
    private URI following(String path, String query) {
        return URI.create(api.address(path, Map.of()) + "?" + query);
    }

    private Optional<String> append(ConvertibleClientHttpResponse response) throws IOException {
        var body = response.getBody();
        var target = out;
        if (target == null) {
            target = opened();
            out = target;
        } else if (headed) {
            skipLine(body);
        }
        copy(body, target);
        return Optional.ofNullable(response.getHeaders().getFirst(HttpHeaders.LINK))
                .map(NEXT::matcher)
                .filter(Matcher::find)
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

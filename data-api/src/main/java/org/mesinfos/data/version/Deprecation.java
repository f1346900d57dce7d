package org.mesinfos.data.version;

import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

/// A part of the API that will go, or that nobody should begin to use.
///
/// @param path pattern of its addresses, such as `/v1/me/{dataset}/summary` or `/v1/**`
/// @param since when it became so, from its first moment in UTC; may lie ahead
/// @param until when it may stop to answer; null while that is not decided
/// @param notice page for developers that says what to use instead
public record Deprecation(String path, LocalDate since, @Nullable LocalDate until, URI notice) {

    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    /// @throws IllegalArgumentException when it would go before it is deprecated (RFC 9745 section
    ///   4), or the page is no complete address
    public Deprecation {
        if (until != null && until.isBefore(since)) {
            throw new IllegalArgumentException(
                    "platform.api.deprecations: until " + until + " is before since " + since);
        }
        if (!notice.isAbsolute()) {
            throw new IllegalArgumentException(
                    "platform.api.deprecations: notice is no complete address: " + notice);
        }
    }

    boolean matches(String address) {
        return PathPatternParser.defaultInstance
                .parse(path)
                .matches(PathContainer.parsePath(address));
    }

    /// Tells by headers: `Deprecation` (RFC 9745 section 2), `Sunset` (RFC 8594 section 3), and the
    /// page by `Link` (RFC 9745 section 3).
    void tell(BiConsumer<String, String> header) {
        header.accept("Deprecation", "@" + since.atStartOfDay(ZoneOffset.UTC).toEpochSecond());
        if (until != null) {
            header.accept("Sunset", HTTP_DATE.format(until.atStartOfDay(ZoneOffset.UTC)));
        }
        header.accept(
                HttpHeaders.LINK, "<" + notice + ">; rel=\"deprecation\"; type=\"text/html\"");
    }
}

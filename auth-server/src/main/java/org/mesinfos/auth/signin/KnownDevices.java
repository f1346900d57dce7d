package org.mesinfos.auth.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.key.DerivedKeys;
import org.mesinfos.auth.person.Credentials;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.Role;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.engine.secret.HmacSha256;
import org.mesinfos.engine.secret.RandomTokens;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/// Devices with which people signed in before, so that strangers who guess at their login cannot
/// keep them out (OWASP, "Slow Down Online Guessing Attacks with Device Cookies").
///
/// The cookie holds, for each of the last few people who signed in there, a random name and its
/// code under a key of this use. The code covers person and generation: it is worth nothing to
/// anybody else, and whatever ends all sign-ins makes the device a stranger's again (docs/adr/054).
/// It opens nothing by itself.
@Component
@EnableConfigurationProperties(AddressesProperties.class)
class KnownDevices {

    /// No browser keeps a cookie longer (RFC 6265bis section 5.5).
    private static final Duration VALID = Duration.ofDays(400);

    /// People who share a browser.
    private static final int MOST = 4;

    private static final int NAME_BITS = 128;
    private static final Pattern ENTRY =
            Pattern.compile("([A-Za-z0-9_-]{22})\\.([0-9]{1,12})\\.([A-Za-z0-9_-]{43})");
    private static final String SEPARATOR = "~";

    private final Credentials credentials;
    private final HmacSha256 macs;
    private final boolean secure;
    private final String cookieName;
    private final Clock clock;

    KnownDevices(
            Credentials credentials, DerivedKeys keys, AddressesProperties addresses, Clock clock) {
        this.credentials = credentials;
        this.macs = new HmacSha256(keys.derive("known-device"));
        this.secure = addresses.issuer().startsWith("https:");
        this.cookieName = (secure ? "__Host-" : "") + "MESINFOS_DEVICE";
        this.clock = clock;
    }

    /// @param name random, tells the device from others of the person
    /// @param until when it is forgotten, in seconds
    private record Entry(String name, long until, String code) {

        static @Nullable Entry parse(String text) {
            var parts = ENTRY.matcher(text);
            return parts.matches()
                    ? new Entry(parts.group(1), Long.parseLong(parts.group(2)), parts.group(3))
                    : null;
        }

        @Override
        public String toString() {
            return name + "." + until + "." + code;
        }
    }

    /// Who calls, when they try that login: a known device of its owner, or a stranger.
    SignInOrigin caller(Login login, HttpServletRequest request) {
        var entries = entries(request);
        // Only then, so that a browser without the cookie costs no reading.
        var device =
                entries.isEmpty()
                        ? Optional.<Entry>empty()
                        : credentials.find(login).flatMap(person -> of(person, entries));
        return new SignInOrigin(request.getRemoteAddr(), device.map(Entry::name).orElse(null));
    }

    /// Remembers that this person signed in with this device. A made-up person is everybody.
    void remember(Person person, HttpServletRequest request, HttpServletResponse response) {
        if (person.role() == Role.SANDBOX_PERSON) {
            return;
        }
        var until = clock.instant().plus(VALID).getEpochSecond();
        var name = RandomTokens.ofBits(NAME_BITS);
        var entries = entries(request);
        var own = of(person, entries).orElse(null);
        var all =
                Stream.concat(
                        Stream.of(new Entry(name, until, code(person, name, until))),
                        entries.stream().filter(entry -> !entry.equals(own)));
        var cookie =
                ResponseCookie.from(
                                cookieName,
                                all.limit(MOST)
                                        .map(Entry::toString)
                                        .collect(Collectors.joining(SEPARATOR)))
                        .path("/")
                        .maxAge(VALID)
                        .httpOnly(true)
                        .secure(secure)
                        .sameSite("Lax");
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }

    private Optional<Entry> of(Person person, List<Entry> entries) {
        return entries.stream()
                .filter(entry -> clock.instant().isBefore(Instant.ofEpochSecond(entry.until())))
                .filter(
                        entry ->
                                HmacSha256.isSame(
                                        entry.code(), code(person, entry.name(), entry.until())))
                .findFirst();
    }

    private String code(Person person, String name, long until) {
        return macs.of(
                String.join(
                        "|",
                        person.id().value(),
                        Long.toString(person.generation()),
                        name,
                        Long.toString(until)));
    }

    private List<Entry> entries(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, cookieName);
        return cookie == null
                ? List.of()
                : Stream.of(cookie.getValue().split(SEPARATOR, MOST + 1))
                        .limit(MOST)
                        .map(Entry::parse)
                        .flatMap(Stream::ofNullable)
                        .toList();
    }
}

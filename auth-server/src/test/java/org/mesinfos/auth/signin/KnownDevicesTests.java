package org.mesinfos.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.key.SomeKeys;
import org.mesinfos.auth.person.Credentials;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.person.Password;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Role;
import org.mesinfos.auth.testing.StoppedClock;
import org.mesinfos.auth.web.AddressesProperties;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class KnownDevicesTests {

    private static final String COOKIE = "__Host-MESINFOS_DEVICE";
    private static final Login NADIA = new Login("nadia@example.org");
    private static final Login OMAR = new Login("omar@example.org");

    private final StoppedClock clock = new StoppedClock("2026-11-25T10:00:00Z");
    private final Map<Login, Person> accounts = new HashMap<>();
    private final KnownDevices devices = at("https://mesinfos.test");

    @BeforeEach
    void people() {
        accounts.put(NADIA, person("panelist-1", NADIA, Role.PANELIST, 0));
        accounts.put(OMAR, person("panelist-2", OMAR, Role.PANELIST, 0));
    }

    @Test
    void whoSignedInWithADeviceIsKnownThereUnderTheirOwnLoginOnly() {
        var cookie = signIn(NADIA, null);

        assertThat(caller(NADIA, cookie)).isNotNull();
        assertThat(caller(OMAR, cookie)).isNull();
        assertThat(caller(new Login("nobody@example.org"), cookie)).isNull();
        assertThat(caller(NADIA, null)).isNull();
    }

    @Test
    void anotherHolderOfTheSameBrowserIsKnownToo() {
        var both = signIn(OMAR, signIn(NADIA, null));

        assertThat(caller(NADIA, both)).isNotNull().isNotEqualTo(caller(OMAR, both));
    }

    @Test
    void whatNobodySignedInWithIsAStrangers() {
        var cookie = signIn(NADIA, null);
        var parts = cookie.split("\\.");
        var name = "AAAAAAAAAAAAAAAAAAAAAA";

        for (var forged :
                List.of(
                        "",
                        "~~~~~~",
                        name,
                        cookie.substring(1),
                        name + "." + parts[1] + "." + parts[2],
                        parts[0] + ".999999999999." + parts[2],
                        parts[0] + "." + parts[1] + "." + name + name.substring(1),
                        (name + "." + parts[1] + "." + parts[2] + "~").repeat(10) + cookie)) {
            assertThat(caller(NADIA, forged)).as(forged).isNull();
        }
    }

    @Test
    void whatEndsAllSignInsMakesTheDeviceAStrangers() {
        var cookie = signIn(NADIA, null);

        accounts.put(NADIA, person("panelist-1", NADIA, Role.PANELIST, 1));

        assertThat(caller(NADIA, cookie)).isNull();
    }

    @Test
    void aDeviceIsForgottenAfterFourHundredDays() {
        var cookie = signIn(NADIA, null);

        clock.pass(Duration.ofDays(399));
        assertThat(caller(NADIA, cookie)).isNotNull();
        clock.pass(Duration.ofDays(1));
        assertThat(caller(NADIA, cookie)).isNull();
    }

    @Test
    void theCookieIsForThisHostAndNoScriptAndSaysNothingOfAnybody() {
        var response = new MockHttpServletResponse();
        devices.remember(accounts.get(NADIA), new MockHttpServletRequest(), response);

        assertThat(response.getHeader("Set-Cookie"))
                .startsWith(COOKIE + "=")
                .contains(
                        "; Path=/;", "; Secure", "; HttpOnly", "; SameSite=Lax", "Max-Age=34560000")
                .doesNotContain("Domain", "nadia", "panelist");
    }

    @Test
    void withoutTlsTheCookieHasAPlainName() {
        var response = new MockHttpServletResponse();
        at("http://localhost:9000")
                .remember(accounts.get(NADIA), new MockHttpServletRequest(), response);

        assertThat(response.getHeader("Set-Cookie"))
                .startsWith("MESINFOS_DEVICE=")
                .doesNotContain("Secure");
    }

    @Test
    void aMadeUpPersonIsRememberedNowhere() {
        var response = new MockHttpServletResponse();
        var germaine = person("sandbox-germaine", new Login("germaine"), Role.SANDBOX_PERSON, 0);

        devices.remember(germaine, new MockHttpServletRequest(), response);

        assertThat(response.getHeader("Set-Cookie")).isNull();
    }

    private String signIn(Login login, String cookie) {
        var response = new MockHttpServletResponse();
        devices.remember(accounts.get(login), request(cookie), response);
        return response.getCookie(COOKIE).getValue();
    }

    private String caller(Login login, String cookie) {
        return devices.caller(login, request(cookie)).device();
    }

    private static MockHttpServletRequest request(String cookie) {
        var request = new MockHttpServletRequest();
        if (cookie != null) {
            request.setCookies(new Cookie(COOKIE, cookie));
        }
        return request;
    }

    private KnownDevices at(String issuer) {
        return new KnownDevices(
                new Accounts(accounts),
                SomeKeys.derived(),
                new AddressesProperties(issuer, "", ""),
                clock);
    }

    private static Person person(String id, Login login, Role role, long generation) {
        return new Person(new PersonId(id), login.value(), "Nadia", role, "audit", generation);
    }

    /// Accounts that are only looked for.
    private record Accounts(Map<Login, Person> people) implements Credentials {
        @Override
        public boolean isBusy() {
            return false;
        }

        @Override
        public Optional<Person> find(Login login) {
            return Optional.ofNullable(people.get(login));
        }

        @Override
        public Optional<Person> check(Login login, Password password) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Change changePassword(PersonId id, Password current, Password next) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Person> endSignIns(PersonId id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Person> sandboxPerson(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Person> sandboxPeople() {
            throw new UnsupportedOperationException();
        }
    }
}

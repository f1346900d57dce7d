package org.mesinfos.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.engine.testing.CommandRecorder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Looking at a page changes nothing but the session: anybody who reloads it, or a program that
/// follows every link, does no harm.
@PortalTest
class PagesWriteNothingTests {

    /// Sessions; and keys, of which the first who needs one makes it.
    private static final Set<String> ALLOWED = Set.of("sessions", "session_keys", "service_keys");

    /// What is made when somebody asks for it first, and then stays as it is.
    private static final Set<String> MADE_WHEN_ASKED =
            Set.of("/jury/entries/autumn~demo-doublon/dossier");

    /// What stands in addresses, by what comes before it.
    private static final Map<String, String> VALUES =
            Map.of(
                    "/apps/", "demo",
                    "/contest/entries/", "autumn~demo-doublon",
                    "/gallery/", "autumn~demo-doublon",
                    "/jury/entries/", "autumn~demo-doublon",
                    "/sandbox/", "germaine");

    @Autowired MockMvcTester mvc;
    @Autowired ApplicationContext context;

    @Autowired
    @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping;

    @BeforeEach
    void adaOwnsTheDemonstration() {
        SomePeople.signsIn(context, "ada");
    }

    @Test
    void whateverPageAnybodyLooksAtNothingIsStored() {
        var wrote = new TreeMap<String, String>();
        var statuses = new TreeSet<Integer>();
        var failed = new TreeSet<String>();
        for (var address : (Iterable<String>) pages().sorted()::iterator) {
            var collections =
                    CommandRecorder.writesOf(
                            () -> {
                                var seen = mvc.get().uri(address).with(who(address)).exchange();
                                if (seen.getUnresolvedException() == null) {
                                    statuses.add(seen.getResponse().getStatus());
                                } else {
                                    failed.add(address);
                                }
                            });
            collections.removeAll(ALLOWED);
            if (!collections.isEmpty() && !MADE_WHEN_ASKED.contains(address)) {
                wrote.put(address, collections.toString());
            }
        }

        assertThat(statuses).contains(200);
        assertThat(failed).as("also while the other services are away").isEmpty();
        assertThat(wrote).isEmpty();
    }

    @Test
    void aWriteWouldBeNoticed() {
        var collections = CommandRecorder.writesOf(() -> SomePeople.signsIn(context, "basile"));

        assertThat(collections).contains("apps");
    }

    private Stream<String> pages() {
        return mapping.getHandlerMethods().keySet().stream()
                .filter(info -> info.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(info -> info.getPatternValues().stream())
                .map(PagesWriteNothingTests::filled);
    }

    private static String filled(String pattern) {
        var address = pattern;
        for (var value : VALUES.entrySet()) {
            if (pattern.startsWith(value.getKey() + "{")) {
                address = address.replaceFirst("\\{[^}]+}", value.getValue());
            }
        }
        return address.replaceAll("\\{[^}]+}", "x");
    }

    private static RequestPostProcessor who(String address) {
        if (address.startsWith("/organizer")) {
            return SomePeople.organizer("olga");
        }
        return address.startsWith("/jury")
                ? SomePeople.juryMember("judith")
                : SomePeople.developer("ada");
    }
}

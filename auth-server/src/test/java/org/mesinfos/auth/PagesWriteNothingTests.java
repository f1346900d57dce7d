package org.mesinfos.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.engine.testing.CommandRecorder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Looking at a page changes nothing: anybody who reloads it, or a program that follows every link,
/// does no harm. The filters before the pages, which keep sessions and authorization requests, are
/// left out.
@ServerTest
class PagesWriteNothingTests {

    /// How far somebody has read their messages is known by their looking.
    private static final Map<String, Set<String>> MEANT =
            Map.of("/messages", Set.of("message_settings"));

    @Autowired WebApplicationContext context;

    @Autowired
    @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping;

    private final UsernamePasswordAuthenticationToken panelist =
            UsernamePasswordAuthenticationToken.authenticated(
                    "panelist01", null, AuthorityUtils.createAuthorityList("ROLE_PANELIST"));

    @BeforeEach
    void aPanelistLooks() {
        SecurityContextHolder.getContext().setAuthentication(panelist);
    }

    @AfterEach
    void nobodyLooks() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void whateverPageAPanelistLooksAtNothingIsStored() {
        var pages = MockMvcBuilders.webAppContextSetup(context).build();
        var wrote = new TreeMap<String, Set<String>>();
        var shown = new int[1];
        for (var address : (Iterable<String>) addresses().sorted()::iterator) {
            var collections =
                    CommandRecorder.writesOf(() -> shown[0] += isShown(pages, address) ? 1 : 0);
            collections.removeAll(MEANT.getOrDefault(address, Set.of()));
            if (!collections.isEmpty()) {
                wrote.put(address, collections);
            }
        }

        assertThat(shown[0]).as("pages that were there").isGreaterThan(15);
        assertThat(wrote).isEmpty();
    }

    // What a page needs of the filters is not there, or of the other services.
    private boolean isShown(MockMvc pages, String address) {
        try {
            return pages.perform(get(address).principal(panelist))
                            .andReturn()
                            .getResponse()
                            .getStatus()
                    == 200;
        } catch (Exception _) {
            return false;
        }
    }

    private Stream<String> addresses() {
        return mapping.getHandlerMethods().keySet().stream()
                .filter(info -> info.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(info -> info.getPatternValues().stream())
                .map(pattern -> pattern.replaceAll("\\{[^}]+}", "x"));
    }
}

package org.mesinfos.auth.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.auth.person.Role;
import org.mesinfos.auth.web.AddressesProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/// Tells every page who is signed in and where they can go.
@ControllerAdvice
@EnableConfigurationProperties(AddressesProperties.class)
class NavigationModelAttributes {

    private final Persons persons;
    private final AddressesProperties addresses;

    NavigationModelAttributes(Persons persons, AddressesProperties addresses) {
        this.persons = persons;
        this.addresses = addresses;
    }

    @ModelAttribute("navigation")
    @Nullable NavigationBar navigation(
            @Nullable Authentication authentication, HttpServletRequest request) {
        // Apps' tokens and client authentication are not people.
        if (!(authentication instanceof UsernamePasswordAuthenticationToken)) {
            return null;
        }
        return persons.find(new PersonId(authentication.getName()))
                .map(person -> of(person, request.getRequestURI()))
                .orElse(null);
    }

    private NavigationBar of(Person person, String here) {
        var links = new ArrayList<NavigationBar.Link>();
        links.add(new NavigationBar.Link("auth.nav.home", "/", here.equals("/")));
        if (hasRecords(person.role())) {
            links.add(link("auth.nav.permissions", "/permissions", here));
            links.add(link("auth.nav.history", "/history", here));
            links.add(link("auth.nav.my-data", "/my-data", here));
            links.add(link("auth.nav.messages", "/messages", here));
            links.add(link("auth.nav.my-rights", "/my-rights", here));
        } else {
            links.add(new NavigationBar.Link("auth.nav.portal", addresses.portal(), false));
            if (person.role() == Role.HOLDER) {
                links.add(link("auth.nav.corrections", "/holder/corrections", here));
            }
        }
        links.add(link("auth.nav.security", "/security", here));
        return new NavigationBar(person.displayName(), links);
    }

    private static NavigationBar.Link link(String key, String address, String here) {
        return new NavigationBar.Link(key, address, here.startsWith(address));
    }

    private static boolean hasRecords(Role role) {
        return switch (role) {
            case PANELIST, SANDBOX_PERSON -> true;
            case DEVELOPER, ORGANIZER, JURY, HOLDER -> false;
        };
    }
}

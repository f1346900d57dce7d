package org.mesinfos.portal.persona;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.signin.ServiceClient;
import org.mesinfos.portal.signin.ServiceClientFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PutExchange;

/// Makes the accounts of invented people at the authorization server.
@Component
class PersonaAccounts {

    private final ServiceClient<Endpoints> people;

    PersonaAccounts(ServiceClientFactory clients) {
        this.people = clients.authServer(Endpoints.class, "invented-accounts");
    }

    interface Endpoints {
        @PutExchange("/internal/people/{id}")
        Account make(@PathVariable String id, @RequestBody Name name);
    }

    record Name(String name) {}

    /// @param password to be shown once; null when the account existed
    record Account(String login, @Nullable String password) {
        @Override
        public String toString() {
            return "Account[" + login + "]";
        }
    }

    /// Empty when it is not known whether the account exists; it can be repeated.
    Optional<Account> make(Persona person) {
        return people.ask(endpoints -> endpoints.make(person.id(), new Name(person.name())))
                .toOptional();
    }
}

package org.mesinfos.portal.invented;

import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.signin.OwnCalls;
import org.mesinfos.portal.signin.OwnCallsTo;
import org.springframework.stereotype.Component;

/// Makes the accounts of invented people at the authorization server.
@Component
class Accounts {

    private final OwnCalls calls;

    Accounts(OwnCallsTo to) {
        this.calls = to.authServer("/internal/people", "invented-accounts");
    }

    /// How an attempt came out.
    sealed interface Outcome {
        /// @param password to be shown once; null when the account existed
        record Made(@Nullable String password) implements Outcome {}

        /// The server did not answer; the account may or may not exist.
        record Unknown() implements Outcome {}
    }

    private record Body(String name) {}

    private record Answer(String login, @Nullable String password) {}

    Outcome make(InventedPerson person) {
        return calls.ask(
                        http ->
                                http.put()
                                        .uri("/{id}", person.id())
                                        .body(new Body(person.name()))
                                        .retrieve()
                                        .body(Answer.class))
                .<Outcome>map(answer -> new Outcome.Made(answer.password()))
                .orElseGet(Outcome.Unknown::new);
    }
}

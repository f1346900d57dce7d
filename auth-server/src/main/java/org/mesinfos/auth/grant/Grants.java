package org.mesinfos.auth.grant;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.person.PersonId;

/// All grants, by the keys they are looked up with.
public interface Grants {

    /// The grant with that id, whatever its state.
    Optional<Grant> find(GrantId id);

    /// The grant with that id, unless organizers stopped the client; one read tells both. It comes
    /// without its history: what it allows now does not depend on that.
    ///
    /// @param client its `client_id`
    Optional<Grant> findUnlessSuspended(GrantId id, String client);

    /// The same, with what its developer chose for the grant's person in the client's sandbox; one
    /// read all the same, and without its history too.
    Optional<InSandbox> findInSandbox(GrantId id, String client);

    /// @param scenario null for none
    record InSandbox(Grant grant, @Nullable String scenario) {}

    /// The latest grant of that person to that client, whatever its state.
    Optional<Grant> latest(PersonId person, String client);

    /// Every grant the person ever gave, newest first.
    List<Grant> of(PersonId person);

    /// The same grant with its whole history, which it carries itself unless that is long.
    Grant withHistory(Grant grant);

    /// Hands over each grant of everybody that has not ended, for code that looks after all of
    /// them; they are read in pages. Some may have ended a moment ago: [Grant#standsAt] tells.
    void forEachStanding(Consumer<Grant> look);
}

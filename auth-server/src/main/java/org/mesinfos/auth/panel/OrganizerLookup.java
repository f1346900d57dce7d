package org.mesinfos.auth.panel;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.grant.PairwiseSubjects;
import org.mesinfos.auth.person.MemberDirectory;
import org.mesinfos.auth.person.MemberDirectory.Member;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Role;
import org.springframework.stereotype.Component;

/// Tells which organizer is meant, whom the portal knows by a subject of its own.
@Component
class OrganizerLookup {

    private static final String PORTAL = "portal";

    /// More than any experiment has.
    private static final int MOST = 500;

    private final MemberDirectory members;
    private final PairwiseSubjects subjects;

    OrganizerLookup(MemberDirectory members, PairwiseSubjects subjects) {
        this.members = members;
        this.subjects = subjects;
    }

    /// @param subject at the portal
    /// @return empty unless that is an organizer who can sign in
    Optional<Member> bySubject(@Nullable String subject) {
        return subject == null
                ? Optional.empty()
                : members.members(Role.ORGANIZER, MOST).stream()
                        .filter(one -> one.closedAt() == null)
                        .filter(one -> subjectOf(new PersonId(one.id())).equals(subject))
                        .findFirst();
    }

    String subjectOf(PersonId id) {
        return subjects.of(id, PORTAL);
    }
}

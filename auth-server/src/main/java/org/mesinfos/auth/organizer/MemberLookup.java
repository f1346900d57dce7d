package org.mesinfos.auth.organizer;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.grant.PairwiseSubjects;
import org.mesinfos.auth.membership.MemberDirectory;
import org.mesinfos.auth.membership.MemberDirectory.Member;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Role;
import org.springframework.stereotype.Component;

/// Tells which member is meant, whom the portal knows by a subject of its own.
@Component
class MemberLookup {

    private static final String PORTAL = "portal";

    /// More than any experiment has.
    private static final int MOST = 500;

    private static final int MOST_DEVELOPERS = 10_000;

    private final MemberDirectory members;
    private final PairwiseSubjects subjects;

    MemberLookup(MemberDirectory members, PairwiseSubjects subjects) {
        this.members = members;
        this.subjects = subjects;
    }

    /// @param subject at the portal
    /// @return empty unless that is an organizer who can sign in
    Optional<Member> bySubject(@Nullable String subject) {
        return subject == null ? Optional.empty() : find(Role.ORGANIZER, MOST, subject);
    }

    /// @param subject at the portal
    /// @return empty unless that is a developer who can sign in
    Optional<Member> developer(String subject) {
        return find(Role.DEVELOPER, MOST_DEVELOPERS, subject);
    }

    /// All organizers who can sign in.
    List<Member> organizers() {
        return open(Role.ORGANIZER, MOST);
    }

    private List<Member> open(Role role, int most) {
        return members.members(role, most).stream().filter(one -> one.closedAt() == null).toList();
    }

    private Optional<Member> find(Role role, int most, String subject) {
        return open(role, most).stream()
                .filter(one -> subjectOf(new PersonId(one.id())).equals(subject))
                .findFirst();
    }

    String subjectOf(PersonId id) {
        return subjects.of(id, PORTAL);
    }
}

package org.mesinfos.portal.team;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/// Developers who look after the same apps. The team's own document decides who belongs to it.
///
/// Everybody founds one with their first sign-in, so an app always belongs to a team; its id is the
/// founder's subject at the portal.
///
/// @param name what people are told stands behind its apps
/// @param members the founder first
/// @param sent when the last invitations left
/// @param ver grows with each change; null for one that was never changed and is not stored
@Document("teams")
public record Team(
        @Id String id,
        String name,
        List<Member> members,
        List<Instant> sent,
        @Version @Nullable Long ver) {

    public Team {
        members = List.copyOf(members);
        sent = List.copyOf(sent);
    }

    /// What a member may do.
    public enum Role {
        /// Everything, also who belongs to the team.
        OWNER,
        /// Everything about the team's apps.
        MEMBER
    }

    /// Somebody who belongs to it.
    ///
    /// @param developer subject at the portal
    /// @param name as it was when they joined
    public record Member(String developer, String name, Role role) {}

    /// The member with that subject.
    public Optional<Member> member(String developer) {
        return members.stream().filter(one -> one.developer().equals(developer)).findFirst();
    }

    /// Whether that developer decides who belongs to it.
    public boolean isOwner(String developer) {
        return member(developer).filter(one -> one.role() == Role.OWNER).isPresent();
    }

    /// Whether that developer founded it; a founder cannot leave.
    public boolean isFounder(String developer) {
        return id.equals(developer);
    }

    Team called(String other) {
        return new Team(id, other, members, sent, ver);
    }

    private Team with(List<Member> others) {
        return new Team(id, name, others, sent, ver);
    }

    /// With one more member, unless they belong to it or it is full.
    Team joinedBy(Member member, int most) {
        if (member(member.developer()).isPresent() || members.size() >= most) {
            return this;
        }
        return with(Stream.concat(members.stream(), Stream.of(member)).toList());
    }

    /// With another role of that member; the founder stays an owner.
    Team assigning(String developer, Role role) {
        return with(
                members.stream()
                        .map(
                                one ->
                                        one.developer().equals(developer) && !isFounder(developer)
                                                ? new Member(developer, one.name(), role)
                                                : one)
                        .toList());
    }

    /// Without that member; the founder stays.
    Team without(String developer) {
        return with(
                members.stream()
                        .filter(
                                one ->
                                        isFounder(one.developer())
                                                || !one.developer().equals(developer))
                        .toList());
    }

    List<Instant> sentSince(Instant time) {
        return sent.stream().filter(one -> one.isAfter(time)).toList();
    }

    /// With one more invitation on its way; those from before `since` are forgotten.
    Team sending(Instant now, Instant since) {
        var recent = Stream.concat(sentSince(since).stream(), Stream.of(now)).toList();
        return new Team(id, name, members, recent, ver);
    }
}

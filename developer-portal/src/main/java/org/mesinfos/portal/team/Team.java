package org.mesinfos.portal.team;

import java.util.List;
import java.util.Optional;

/// Developers who look after the same apps.
///
/// Everybody founds one with their first sign-in, so an app always belongs to a team; its id is the
/// founder's subject at the portal.
///
/// @param name what people are told stands behind its apps
/// @param members the founder first
/// @param ver grows with each change; 0 for one that was never changed and is not stored
public record Team(String id, String name, List<Member> members, long ver) {

    public Team {
        members = List.copyOf(members);
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
}

package org.mesinfos.portal.entry;

import java.util.List;

/// The team behind a submission, as it was then.
///
/// @param members by name, the founder first
public record EntrantTeam(String name, List<String> members) {

    public EntrantTeam {
        members = List.copyOf(members);
    }
}

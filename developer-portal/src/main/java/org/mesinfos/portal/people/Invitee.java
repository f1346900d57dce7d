package org.mesinfos.portal.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whom to invite.
///
/// @param person id under which holders deliver; null for one made by chance
/// @param holder id of the company for which they work; null for all but a holder's people
record Invitee(
        String email,
        @Nullable String name,
        @Nullable String person,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String holder) {

    private static final int MOST = 1_000;
    private static final int MOST_COLUMNS = 3;

    /// What looks like an address of a mailbox.
    static final String ADDRESS = "[^@\\s]{1,64}@[^@\\s]{1,190}";

    private static final Pattern ID = Pattern.compile("panelist[a-z0-9-]{1,40}");
    private static final Pattern SEPARATOR = Pattern.compile("[;,\t]");

    /// What a list says, and what is wrong with it.
    ///
    /// @param wrong numbers of lines that are not understood, from 1
    record Parsed(List<Invitee> people, List<Integer> wrong, boolean tooMany) {}

    /// Reads a list with one person a line: address, name and, for panelists, their id, for a
    /// holder's people the holder's; separated by comma, semicolon or tab, as a spreadsheet copies
    /// or saves them. A first line that names its columns and empty lines are passed over.
    ///
    /// @param role as what all of them are invited
    /// @param holders ids of the companies that there are
    static Parsed read(String text, InvitationService.Role role, Set<String> holders) {
        var people = new ArrayList<Invitee>();
        var wrong = new ArrayList<Integer>();
        var addresses = new HashSet<String>();
        var lines = text.lines().toList();
        for (var number = 1; number <= lines.size(); number++) {
            var line = lines.get(number - 1).strip();
            if (line.isEmpty() || number == 1 && !line.contains("@")) {
                continue;
            }
            var invitee = one(line, role, holders);
            if (invitee == null || !addresses.add(invitee.email())) {
                wrong.add(number);
            } else {
                people.add(invitee);
            }
        }
        return new Parsed(people, wrong, people.size() > MOST);
    }

    private static @Nullable Invitee one(
            String line, InvitationService.Role role, Set<String> holders) {
        var cells = SEPARATOR.split(line, -1);
        if (cells.length > MOST_COLUMNS) {
            return null;
        }
        var email = cell(cells, 0);
        var name = cell(cells, 1);
        var id = cell(cells, 2);
        if (email == null || !email.matches(ADDRESS)) {
            return null;
        }
        return switch (role) {
            case PANELIST ->
                    id == null || ID.matcher(id).matches()
                            ? new Invitee(email, name, id, null)
                            : null;
            case HOLDER ->
                    id != null && holders.contains(id) ? new Invitee(email, name, null, id) : null;
            case JURY, DEVELOPER -> id == null ? new Invitee(email, name, null, null) : null;
        };
    }

    private static @Nullable String cell(String[] cells, int column) {
        if (column >= cells.length) {
            return null;
        }
        var text = cells[column].strip();
        var bare =
                text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                        ? text.substring(1, text.length() - 1).strip()
                        : text;
        return bare.isEmpty() ? null : bare;
    }
}

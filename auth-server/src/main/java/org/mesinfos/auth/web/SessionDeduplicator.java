package org.mesinfos.auth.web;

import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.List;

/// Marks of the latest addresses of a session to which something happened, so that it is counted
/// once. A mark tells one address from the few others of the session, and says nothing about it.
///
/// @param attribute where the session keeps them
record SessionDeduplicator(String attribute) {

    // More requests than anybody follows at once in one browser.
    private static final int MOST = 8;

    /// @return false when it is marked already
    boolean add(HttpSession session, String address) {
        var marks = of(session);
        if (marks.contains(mark(address))) {
            return false;
        }
        marks.add(mark(address));
        keep(session, marks.subList(Math.max(0, marks.size() - MOST), marks.size()));
        return true;
    }

    /// Takes the mark away.
    ///
    /// @return false when there was none
    boolean take(HttpSession session, String address) {
        var marks = of(session);
        var found = marks.remove(mark(address));
        if (found) {
            keep(session, marks);
        }
        return found;
    }

    private List<String> of(HttpSession session) {
        return session.getAttribute(attribute) instanceof String kept
                ? new ArrayList<>(List.of(kept.split(" ")))
                : new ArrayList<>();
    }

    private void keep(HttpSession session, List<String> marks) {
        if (marks.isEmpty()) {
            session.removeAttribute(attribute);
        } else {
            session.setAttribute(attribute, String.join(" ", marks));
        }
    }

    private static String mark(String address) {
        return Integer.toHexString(address.hashCode());
    }
}

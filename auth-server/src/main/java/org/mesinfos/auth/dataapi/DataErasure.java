package org.mesinfos.auth.dataapi;

import java.util.Map;
import org.mesinfos.auth.person.Leaver;
import org.mesinfos.auth.person.PersonErasure;
import org.mesinfos.auth.person.Role;

/// Lets the data API erase what it holds about somebody who leaves.
///
/// Of the trail it may erase only what this server signs for a departure that is under way, piece
/// by piece: it says which entries there are, and they go once that statement is in the trail.
/// Nothing else asks for such a signature, so that none is made while nobody leaves.
class DataErasure implements PersonErasure {

    // Nobody has a hundred thousand entries left after as many have gone.
    private static final int MOST_PIECES = 100;

    private final PanelistErasure panelists;
    private final ErasureStatements statements;

    DataErasure(PanelistErasure panelists, ErasureStatements statements) {
        this.panelists = panelists;
        this.statements = statements;
    }

    @Override
    public String name() {
        return "data-api";
    }

    @Override
    public int getOrder() {
        return BELONGINGS;
    }

    @Override
    public Map<String, Long> erase(Leaver leaver) {
        var person = leaver.person();
        var mode = person.role() == Role.SANDBOX_PERSON ? "TEST" : "LIVE";
        var id = person.id().value();
        long accesses = eraseAccesses(id, mode, person.auditId());
        var erased = panelists.erase(id, mode, person.auditId());
        if (!erased.complete()) {
            throw new IllegalStateException("some accesses were too new to be erased");
        }
        return Map.of("records", erased.records(), "accesses", accesses);
    }

    private long eraseAccesses(String person, String mode, String auditId) {
        long count = 0;
        for (int piece = 0; piece < MOST_PIECES; piece++) {
            var leaves = panelists.plan(person, mode, auditId).leaves();
            if (leaves.isEmpty()) {
                return count;
            }
            var signed = new PanelistErasure.Signed(leaves, statements.sign(leaves));
            count += panelists.erase(person, mode, auditId, signed).accesses();
        }
        return count;
    }
}

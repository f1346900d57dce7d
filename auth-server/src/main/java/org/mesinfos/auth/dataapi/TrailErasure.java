package org.mesinfos.auth.dataapi;

import java.util.Map;
import org.mesinfos.auth.person.DepartingPerson;
import org.mesinfos.auth.person.PersonErasure;
import org.mesinfos.auth.person.Role;
import org.springframework.stereotype.Component;

/// Lets the data API erase from the trail what is about somebody who leaves.
///
/// It may erase only what this server signs for a departure that is under way, piece by piece: it
/// says which entries there are, and they go once that statement is in the trail. Nothing else asks
/// for such a signature, so that none is made while nobody leaves.
///
/// A step of its own: what is counted here stays counted when the erasure of records has to be
/// tried again.
@Component
class TrailErasure implements PersonErasure {

    // Nobody has a hundred thousand entries left after as many have gone.
    private static final int MOST_PIECES = 100;

    private final PanelistErasureApi panelists;
    private final ErasureStatements statements;

    TrailErasure(PanelistErasureApi panelists, ErasureStatements statements) {
        this.panelists = panelists;
        this.statements = statements;
    }

    @Override
    public String name() {
        return "access-trail";
    }

    /// Before the records, whose erasure tells whether anything is left.
    @Override
    public int getOrder() {
        return BELONGINGS - 1;
    }

    @Override
    public Map<String, Long> erase(DepartingPerson departingPerson) {
        var person = departingPerson.person();
        var id = person.id().value();
        var mode = mode(departingPerson);
        long count = 0;
        for (int piece = 0; piece < MOST_PIECES; piece++) {
            var leaves = panelists.plan(id, mode, person.auditId()).leaves();
            if (leaves.isEmpty()) {
                break;
            }
            var signed = new PanelistErasureApi.Signed(leaves, statements.sign(leaves));
            count += panelists.erase(id, mode, person.auditId(), signed).accesses();
        }
        return Map.of("accesses", count);
    }

    static String mode(DepartingPerson departingPerson) {
        return departingPerson.person().role() == Role.SANDBOX_PERSON ? "TEST" : "LIVE";
    }
}

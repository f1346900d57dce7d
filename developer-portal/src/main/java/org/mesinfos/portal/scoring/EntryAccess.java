package org.mesinfos.portal.scoring;

import java.util.Set;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.entry.Entry;
import org.mesinfos.portal.entry.Submission;
import org.mesinfos.portal.jury.ContestRole;
import org.mesinfos.portal.jury.JuryAction;
import org.mesinfos.portal.jury.JuryRefusal;
import org.mesinfos.portal.jury.JuryRefusalException;
import org.mesinfos.portal.jury.JuryRules;
import org.mesinfos.portal.jury.JuryStage;

/// What somebody who is signed in is to an entry, now.
public record EntryAccess(Contest contest, Entry entry, ContestRole role, JuryStage stage) {

    public boolean allows(JuryAction action) {
        return JuryRules.allows(role, entry.phase(), stage, action);
    }

    /// For pages: whether the action of that name is allowed.
    public boolean can(String action) {
        return allows(JuryAction.valueOf(action));
    }

    /// @throws JuryRefusalException when that cannot be done now
    public EntryAccess require(JuryAction action) {
        JuryRules.refusal(role, entry.phase(), stage, action)
                .ifPresent(
                        refusal -> {
                            throw new JuryRefusalException(refusal);
                        });
        return this;
    }

    /// The entry as it stood at closing.
    public Submission frozen() {
        return entry.frozen().orElseThrow(() -> new JuryRefusalException(JuryRefusal.PHASE));
    }

    Set<JuryAction> allowed() {
        return JuryRules.allowed(role, entry.phase(), stage);
    }
}

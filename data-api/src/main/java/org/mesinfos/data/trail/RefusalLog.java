package org.mesinfos.data.trail;

/// Where refusals are recorded for which nobody waits; see docs/adr/040. The same trail as that of
/// all accesses.
@FunctionalInterface
public interface RefusalLog {

    /// Records a refusal at the next occasion, or not at all where the trail is busy or down.
    void note(AccessRecord refusal);
}

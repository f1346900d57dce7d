package org.mesinfos.data;

import org.mesinfos.data.trail.AccessRecord;
import org.mesinfos.data.trail.Trail;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// A service that records nothing, to measure what recording costs. It stands among the tests, so
/// no packaged service has it.
@Primary
@Profile("unrecorded")
@Component
class UnrecordedService implements Trail {

    @Override
    public void append(AccessRecord record) {}
}

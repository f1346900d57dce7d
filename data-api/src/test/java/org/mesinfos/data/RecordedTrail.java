package org.mesinfos.data;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.mesinfos.data.trail.AccessRecord;
import org.mesinfos.data.trail.RefusalLog;
import org.mesinfos.data.trail.SomeFailure;
import org.mesinfos.data.trail.Trail;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Primary;

/// Lets a test see what the real trail has recorded, and take the trail away.
@Primary
public class RecordedTrail implements Trail, RefusalLog {

    private final Trail real;
    private final RefusalLog refusalLog;
    private final List<AccessRecord> seen = new CopyOnWriteArrayList<>();
    private final Map<String, Runnable> afterwards = new ConcurrentHashMap<>();
    private volatile boolean down;

    public RecordedTrail(@Qualifier("trail") Trail real, @Qualifier("trail") RefusalLog notes) {
        this.real = real;
        this.refusalLog = notes;
    }

    @Override
    public PendingAppends expectAppend() {
        return real.expectAppend();
    }

    @Override
    public void append(AccessRecord record) {
        if (down) {
            throw SomeFailure.trailDown();
        }
        real.append(record);
        seen.add(record);
        var then = afterwards.remove(String.valueOf(record.grantId()));
        if (then != null) {
            then.run();
        }
    }

    @Override
    public void note(AccessRecord refusal) {
        refusalLog.note(refusal);
        seen.add(refusal);
    }

    /// Runs `then` once, as soon as the next access under `grant` is on the record.
    public void afterNext(SomeGrant grant, Runnable then) {
        afterwards.put(grant.id(), then);
    }

    public void whileDown(Runnable test) {
        down = true;
        try {
            test.run();
        } finally {
            down = false;
        }
    }

    public List<AccessRecord> of(String auditId) {
        return seen.stream().filter(record -> auditId.equals(record.auditId())).toList();
    }

    public List<AccessRecord> ofClient(SomeGrant grant) {
        return seen.stream().filter(record -> grant.client().equals(record.clientId())).toList();
    }

    public List<AccessRecord> under(SomeGrant grant) {
        return seen.stream().filter(record -> grant.id().equals(record.grantId())).toList();
    }
}

package org.mesinfos.data.checkpoint;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Says why the service does not start on a trail that its keys did not sign.
final class ForeignTrailAnalyzer extends AbstractFailureAnalyzer<ForeignTrailException> {

    private static final String ACTION =
            "Give the node the keys of that trail; or, where it was written before batches were signed,"
                    + " export it with the version that wrote it and move its collections away, as"
                    + " docs/operating/install.md says (in the default start: begin anew with -Dfresh).";

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, ForeignTrailException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), ACTION, cause);
    }
}

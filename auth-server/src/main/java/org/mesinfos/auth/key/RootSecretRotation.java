package org.mesinfos.auth.key;

import java.util.List;
import org.mesinfos.engine.log.SecurityAction;
import org.mesinfos.engine.log.SecurityEvent;
import org.mesinfos.engine.log.SecurityLog;
import org.mesinfos.engine.secret.RootSecrets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/// Seals what is stored under the newest root secret, at each start and whenever an operator asks,
/// and tells how far that is.
@Component
class RootSecretRotation implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(RootSecretRotation.class);

    private final RootSecrets roots;
    private final List<RootSealedStore> stored;

    RootSecretRotation(RootSecrets roots, List<RootSealedStore> stored) {
        this.roots = roots;
        this.stored = stored;
    }

    /// @param id of the newest root secret
    /// @param finished whether everything is sealed under it, so that the older ones may go
    record State(String id, boolean finished, List<RootSealedStore.Progress> stored) {}

    State state() {
        return state(stored.stream().map(RootSealedStore::progress).toList());
    }

    /// @throws IllegalStateException when something is sealed under a root secret that is not
    ///   listed
    State reseal() {
        for (var part : stored) {
            var before = part.progress();
            if (before.done() < before.all()) {
                var after = part.reseal();
                SecurityLog.write(
                        SecurityEvent.of(SecurityAction.ROOT_SECRET_CHANGED)
                                .reason(after.what().replace(' ', '-')));
                LOG.info(
                        "root secret {}: {} of {} {} are sealed under it now",
                        roots.currentId(),
                        after.done(),
                        after.all(),
                        after.what());
            }
        }
        return state();
    }

    private State state(List<RootSealedStore.Progress> progress) {
        var finished = progress.stream().allMatch(part -> part.done() == part.all());
        return new State(roots.currentId(), finished, progress);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        reseal();
    }
}

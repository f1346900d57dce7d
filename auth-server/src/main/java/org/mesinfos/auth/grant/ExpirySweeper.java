package org.mesinfos.auth.grant;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import org.mesinfos.auth.grant.GrantDocument.Status;
import org.mesinfos.auth.web.ExperimentProperties;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Writes down that grants have expired. They stopped opening anything when their time was over;
/// this is for their history, and for those who are told of it.
@Component
class ExpirySweeper {

    private static final int BATCH = 100;

    private final MongoTemplate mongo;
    private final GrantService grantService;
    private final Instant experimentEnd;
    private final Clock clock;

    ExpirySweeper(
            MongoTemplate mongo,
            GrantService grantService,
            ExperimentProperties experiment,
            Clock clock) {
        this.experimentEnd = experiment.end();
        this.mongo = mongo;
        this.grantService = grantService;
        this.clock = clock;
    }

    /// Any number of nodes may do so at once: each grant expires under its version.
    ///
    /// @return how many grants this call found over
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    int sweep() {
        var now = clock.instant();
        var standing = where("status").in(Status.ACTIVE, Status.SUSPENDED);
        // Once the experiment is over, so is every grant, even if its end was moved forward since.
        var isOver = !now.isBefore(experimentEnd);
        var over = isOver ? standing : standing.and("until").lte(now);
        var found = mongo.find(query(over).with(Sort.by("_id")).limit(BATCH), GrantDocument.class);
        for (var document : found) {
            if (isOver) {
                grantService.endWith(document.toGrant(), experimentEnd);
            } else {
                grantService.expire(document.toGrant());
            }
        }
        return found.size();
    }
}

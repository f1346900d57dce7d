package org.mesinfos.portal.review;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.portal.app.AppSnapshot;
import org.mesinfos.portal.app.Publisher;
import org.mesinfos.portal.review.Review.Status;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Repository;

/// All requests to go live. They stay, so that what was decided about an app can be read later.
@Repository
class Reviews {

    private static final Sort BY_ID = Sort.by("_id");

    /// Sorts after all characters of app ids; `:` in turn after all digits.
    private static final String MARK = "~";

    private final MongoOperations mongo;
    private final Clock clock;

    Reviews(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /// Asks for a review of the app as it is, unless one waits already.
    void ask(AppSnapshot app, String demo, Publisher publisher) {
        var before = of(app.app());
        if (!before.isEmpty() && before.getLast().isWaiting()) {
            return;
        }
        var id = "%s%s%04d".formatted(app.app(), MARK, before.size() + 1);
        var review =
                new Review(
                        id,
                        null,
                        app,
                        demo,
                        publisher.contact(),
                        clock.instant(),
                        Status.WAITING,
                        List.of(),
                        false,
                        publisher);
        // Of a form that was sent twice the first one waits.
        DocumentWrites.insertIfAbsent(mongo, review);
    }

    Optional<Review> find(String id) {
        return Optional.ofNullable(mongo.findById(id, Review.class));
    }

    /// All requests of one app, oldest first.
    List<Review> of(String app) {
        return list(where("_id").gt(app + MARK).lt(app + MARK + ":"));
    }

    /// What waits for a decision, the oldest first.
    List<Review> waiting() {
        return list(where("status").is(Status.WAITING)).stream()
                .sorted(Comparator.comparing(Review::askedAt))
                .toList();
    }

    /// Everything that was ever approved, by id; an app may be in it more than once.
    List<Review> approved() {
        return list(where("status").is(Status.APPROVED));
    }

    private List<Review> list(Criteria which) {
        return mongo.find(query(which).with(BY_ID), Review.class);
    }

    /// Replaces a request by its next state.
    ///
    /// @return the request as it is stored; empty when somebody else changed it meanwhile
    Optional<Review> change(Review after) {
        return DocumentWrites.saveIfUnchanged(mongo, after);
    }
}

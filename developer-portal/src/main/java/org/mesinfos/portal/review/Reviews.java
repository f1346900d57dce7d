package org.mesinfos.portal.review;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.app.AppSnapshot;
import org.mesinfos.portal.app.Publisher;
import org.mesinfos.portal.review.Review.Opinion;
import org.mesinfos.portal.review.Review.Status;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndReplaceOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
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

    @Document("reviews")
    record ReviewDocument(
            @Id String id,
            long ver,
            AppSnapshot asked,
            String demo,
            String contact,
            Instant askedAt,
            String status,
            List<Opinion> opinions,
            boolean opened,
            @Nullable Publisher publisher) {

        static ReviewDocument of(Review review) {
            return new ReviewDocument(
                    review.id(),
                    review.ver(),
                    review.asked(),
                    review.demo(),
                    review.contact(),
                    review.askedAt(),
                    review.status().name(),
                    review.opinions(),
                    review.opened(),
                    review.publisher());
        }

        Review toReview() {
            return new Review(
                    id,
                    ver,
                    asked,
                    demo,
                    contact,
                    askedAt,
                    Status.valueOf(status),
                    opinions,
                    opened,
                    publisher);
        }
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
                        1,
                        app,
                        demo,
                        publisher.contact(),
                        clock.instant(),
                        Status.WAITING,
                        List.of(),
                        false,
                        publisher);
        try {
            mongo.insert(ReviewDocument.of(review));
        } catch (DuplicateKeyException twice) {
            // The form was sent twice; the first one waits.
        }
    }

    Optional<Review> find(String id) {
        return Optional.ofNullable(mongo.findById(id, ReviewDocument.class))
                .map(ReviewDocument::toReview);
    }

    /// All requests of one app, oldest first.
    List<Review> of(String app) {
        return list(where("_id").gt(app + MARK).lt(app + MARK + ":"));
    }

    /// What waits for a decision, the oldest first.
    List<Review> waiting() {
        return list(where("status").is(Status.WAITING.name())).stream()
                .sorted(Comparator.comparing(Review::askedAt))
                .toList();
    }

    /// Everything that was ever approved, by id; an app may be in it more than once.
    List<Review> approved() {
        return list(where("status").is(Status.APPROVED.name()));
    }

    private List<Review> list(Criteria which) {
        return mongo.find(query(which).with(BY_ID), ReviewDocument.class).stream()
                .map(ReviewDocument::toReview)
                .toList();
    }

    /// Replaces a request by its next state.
    ///
    /// @return false when it is not as it was `before`; nothing is changed then
    boolean change(Review before, Review after) {
        return mongo.findAndReplace(
                        query(where("_id").is(before.id()).and("ver").is(before.ver())),
                        ReviewDocument.of(after),
                        FindAndReplaceOptions.options())
                != null;
    }
}

package org.mesinfos.engine.testing;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandSucceededEvent;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/// How much a service reads of its database for a request.
///
/// @param documents that were found
/// @param bytes of the answers
public record ReadVolume(int documents, long bytes) {

    private static final int TRIES = 10;
    private static final int FIRST_TRIES = 3;

    /// The most of a few times.
    static ReadVolume most(Requests requests) throws Exception {
        var most = during(requests);
        for (var tries = 1; tries < FIRST_TRIES; tries++) {
            var next = during(requests);
            most =
                    new ReadVolume(
                            Math.max(most.documents, next.documents),
                            Math.max(most.bytes, next.bytes));
        }
        return most;
    }

    /// The first of several times that is about the same as before, or the last of them: what a
    /// service looks up again once in a while, such as keys, is not read for the request.
    static ReadVolume again(ReadVolume before, Requests requests) throws Exception {
        var read = during(requests);
        for (var tries = 1; tries < TRIES && !read.isAbout(before); tries++) {
            read = during(requests);
        }
        return read;
    }

    /// Whether this is at most a tenth more.
    boolean isAbout(ReadVolume other) {
        return documents <= other.documents * 1.1 && bytes <= other.bytes * 1.1;
    }

    /// Of the requests that the recorded services answer meanwhile; not of what they do behind.
    private static ReadVolume during(Requests requests) throws Exception {
        return Recorder.SHARED.during(requests);
    }

    /// Something that a service is asked for.
    public interface Requests {
        void make() throws Exception;
    }

    static final class Recorder implements CommandListener {

        static final Recorder SHARED = new Recorder();

        private final AtomicInteger documents = new AtomicInteger();
        private final AtomicLong bytes = new AtomicLong();
        private volatile boolean watched;

        private ReadVolume during(Requests requests) throws Exception {
            documents.set(0);
            bytes.set(0);
            watched = true;
            try {
                requests.make();
            } finally {
                watched = false;
            }
            return new ReadVolume(documents.get(), bytes.get());
        }

        /// The driver calls on the thread that asks.
        @Override
        public void commandSucceeded(CommandSucceededEvent event) {
            if (!watched || !CommandRecorder.isOfRequest(Thread.currentThread().getName())) {
                return;
            }
            if (event.getResponse().get("cursor") instanceof BsonDocument cursor) {
                var first = cursor.getArray("firstBatch", new BsonArray());
                documents.addAndGet(
                        first.size() + cursor.getArray("nextBatch", new BsonArray()).size());
                bytes.addAndGet(size(event.getResponse()));
            }
        }

        private static int size(BsonDocument answer) {
            return answer instanceof RawBsonDocument raw
                    ? raw.getByteBuffer().remaining()
                    : answer.toJson().length();
        }
    }
}

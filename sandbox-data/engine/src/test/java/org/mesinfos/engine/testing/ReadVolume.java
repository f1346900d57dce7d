package org.mesinfos.engine.testing;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandSucceededEvent;
import java.util.Arrays;
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

    private static final int TRIES = 5;

    /// The median of five times: what a service looks up again once in a while, such as keys, is
    /// not read for the request.
    static ReadVolume median(Requests requests) throws Exception {
        var documents = new int[TRIES];
        var bytes = new long[TRIES];
        for (var at = 0; at < TRIES; at++) {
            var read = during(requests);
            documents[at] = read.documents;
            bytes[at] = read.bytes;
        }
        Arrays.sort(documents);
        Arrays.sort(bytes);
        return new ReadVolume(documents[TRIES / 2], bytes[TRIES / 2]);
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

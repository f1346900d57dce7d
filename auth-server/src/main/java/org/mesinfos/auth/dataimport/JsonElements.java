package org.mesinfos.auth.dataimport;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/// The elements of a JSON list that anybody may have written, one after the other: none is ever
/// held in memory beyond the size of a record, whatever stands there.
final class JsonElements implements AutoCloseable {

    /// More than the largest record of any dataset has.
    static final int LARGEST = 64 << 10;

    /// Reads what anybody may have made: one value in it never takes much memory.
    static final JsonMapper BOUNDED =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxStringLength(1 << 20)
                                                    .maxNestingDepth(64)
                                                    .build())
                                    .build())
                    .build();

    private final JsonParser parser;
    private final boolean list;
    private final Element element = new Element();

    /// @throws tools.jackson.core.JacksonException when it is no JSON, here and in [#next()]
    JsonElements(InputStream in) {
        parser = BOUNDED.createParser(in);
        list = parser.nextToken() == JsonToken.START_ARRAY;
    }

    boolean isList() {
        return list;
    }

    /// Goes on to the next one, into [#element()].
    ///
    /// @return whether there is one
    boolean next() {
        if (parser.nextToken() == JsonToken.END_ARRAY) {
            return false;
        }
        element.reset();
        try (var generator = BOUNDED.createGenerator(element)) {
            generator.copyCurrentStructure(parser);
        }
        return true;
    }

    /// The one that [#next()] went to.
    Element element() {
        return element;
    }

    @Override
    public void close() {
        parser.close();
    }

    /// The bytes of one element, as long as it is no larger than records are.
    static final class Element extends ByteArrayOutputStream {

        private boolean tooLarge;

        boolean isTooLarge() {
            return tooLarge;
        }

        @Override
        public synchronized void write(int one) {
            if (hasRoom(1)) {
                super.write(one);
            }
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            if (hasRoom(length)) {
                super.write(bytes, from, length);
            }
        }

        private boolean hasRoom(int more) {
            tooLarge |= count + more > LARGEST;
            return !tooLarge;
        }

        @Override
        public synchronized void reset() {
            super.reset();
            tooLarge = false;
        }
    }
}

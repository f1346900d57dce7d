package org.mesinfos.records;

import org.bson.BsonBinaryReader;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.RawBsonDocument;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.RawBsonDocumentCodec;

/// Takes a document out of an answer by copying its bytes once; the driver's own codec copies them
/// three times, and a bucket is the largest thing that a request reads.
final class RawBucketCodec implements Codec<RawBsonDocument> {

    private final RawBsonDocumentCodec usual = new RawBsonDocumentCodec();

    @Override
    public RawBsonDocument decode(BsonReader reader, DecoderContext context) {
        if (!(reader instanceof BsonBinaryReader binary)
                || reader.getCurrentBsonType() != BsonType.DOCUMENT) {
            return usual.decode(reader, context);
        }
        var input = binary.getBsonInput();
        int start = input.getPosition();
        var mark = input.getMark(0);
        // Moves the reader on as well, so that it goes on with what follows.
        binary.skipValue();
        var bytes = new byte[input.getPosition() - start];
        mark.reset();
        input.readBytes(bytes);
        return new RawBsonDocument(bytes);
    }

    @Override
    public void encode(BsonWriter writer, RawBsonDocument value, EncoderContext context) {
        usual.encode(writer, value, context);
    }

    @Override
    public Class<RawBsonDocument> getEncoderClass() {
        return RawBsonDocument.class;
    }
}

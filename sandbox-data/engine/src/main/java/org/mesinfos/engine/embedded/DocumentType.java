package org.mesinfos.engine.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.jspecify.annotations.Nullable;

/// Stores documents as BSON. H2's own way is Java serialisation, which ties the file to the classes
/// of mongo-java-server and would read back whatever classes a file names.
final class DocumentType extends BasicDataType<Document> {

    static final DocumentType BSON = new DocumentType();

    // Rough costs on the heap in bytes, which decide how many documents share a page.
    private static final int OBJECT = 48;
    private static final int VALUE = 24;

    private DocumentType() {}

    @Override
    public int getMemory(Document document) {
        return memory(document);
    }

    private static int memory(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case String text -> OBJECT + text.length();
            case Map<?, ?> fields ->
                    fields.entrySet().stream()
                            .mapToInt(field -> memory(field.getKey()) + memory(field.getValue()))
                            .sum();
            case Collection<?> items ->
                    OBJECT + items.stream().mapToInt(DocumentType::memory).sum();
            default -> VALUE;
        };
    }

    @Override
    public void write(WriteBuffer buffer, Document document) {
        var bson = Unpooled.buffer();
        BsonEncoder.encodeDocument(document, bson);
        buffer.putVarInt(bson.readableBytes())
                .put(bson.array(), bson.arrayOffset(), bson.readableBytes());
    }

    @Override
    public Document read(ByteBuffer buffer) {
        var bytes = new byte[DataUtils.readVarInt(buffer)];
        buffer.get(bytes);
        return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bytes));
    }

    @Override
    public Document[] createStorage(int size) {
        return new Document[size];
    }
}

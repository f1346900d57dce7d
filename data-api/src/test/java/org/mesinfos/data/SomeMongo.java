package org.mesinfos.data;

import com.mongodb.ClientSessionOptions;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoDatabase;
import org.springframework.dao.support.PersistenceExceptionTranslator;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.data.mongodb.core.MongoExceptionTranslator;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.convert.DefaultMongoTypeMapper;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;

/// Mapped documents in a database of a test, as the service stores them.
public final class SomeMongo {

    private SomeMongo() {}

    public static MongoOperations operations(MongoDatabase database) {
        var template = new MongoTemplate(new OneDatabase(database));
        if (template.getConverter() instanceof MappingMongoConverter converter) {
            converter.setTypeMapper(new DefaultMongoTypeMapper(null));
        }
        return template;
    }

    private record OneDatabase(MongoDatabase database) implements MongoDatabaseFactory {

        @Override
        public MongoDatabase getMongoDatabase() {
            return database;
        }

        @Override
        public MongoDatabase getMongoDatabase(String name) {
            return database;
        }

        @Override
        public PersistenceExceptionTranslator getExceptionTranslator() {
            return new MongoExceptionTranslator();
        }

        @Override
        public ClientSession getSession(ClientSessionOptions options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public MongoDatabaseFactory withSession(ClientSession session) {
            throw new UnsupportedOperationException();
        }
    }
}

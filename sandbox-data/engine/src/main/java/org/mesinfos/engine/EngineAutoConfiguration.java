package org.mesinfos.engine;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import org.bson.UuidRepresentation;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.mongodb.autoconfigure.MongoProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.convert.DefaultMongoTypeMapper;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;
import org.springframework.data.mongodb.core.convert.MongoConverter;

/// How every service talks to its database: durable writes, majority reads, short patience.
@AutoConfiguration(before = MongoAutoConfiguration.class)
@ConditionalOnClass({MongoClient.class, MongoClientSettingsBuilderCustomizer.class})
@EnableConfigurationProperties(EngineProperties.class)
final class EngineAutoConfiguration {

    /// Milliseconds between two looks while an operation waits for a primary. With the driver's 500
    /// a selection of one second would look twice.
    private static final long LOOK_FOR_A_PRIMARY = 50;

    /// Applied last, so that a connection string cannot weaken what an acknowledged consent means.
    @Bean
    @Order
    MongoClientSettingsBuilderCustomizer durableMongo(EngineProperties settings) {
        return client -> {
            client.writeConcern(WriteConcern.MAJORITY.withJournal(true))
                    .readConcern(ReadConcern.MAJORITY)
                    .readPreference(ReadPreference.primary())
                    .retryWrites(true)
                    .retryReads(true)
                    .uuidRepresentation(UuidRepresentation.STANDARD);
            limit(client, settings);
        };
    }

    // The driver's own limits are 30 s for a server and two minutes for a connection: a page would
    // hang where it should say that it is out of order.
    private static void limit(MongoClientSettings.Builder client, EngineProperties settings) {
        client.timeout(settings.operationTimeout().toMillis(), MILLISECONDS)
                .applyToClusterSettings(
                        cluster ->
                                cluster.serverSelectionTimeout(
                                        settings.selectionTimeout().toMillis(), MILLISECONDS))
                .applyToServerSettings(
                        server -> server.minHeartbeatFrequency(LOOK_FOR_A_PRIMARY, MILLISECONDS))
                .applyToConnectionPoolSettings(
                        pool -> pool.maxWaitTime(settings.poolTimeout().toMillis(), MILLISECONDS))
                .applyToSocketSettings(
                        socket ->
                                socket.connectTimeout(
                                                Math.toIntExact(
                                                        settings.connectTimeout().toMillis()),
                                                MILLISECONDS)
                                        // Operations have the limit above; telling the server of
                                        // sessions that end, when the client is closed, has this.
                                        .readTimeout(
                                                Math.toIntExact(
                                                        settings.connectTimeout().toMillis()),
                                                MILLISECONDS));
    }

    @Bean
    static EngineSelfTestPostProcessor engineSelfTestPostProcessor(
            ObjectProvider<EngineProperties> settings, ObjectProvider<MongoProperties> address) {
        return new EngineSelfTestPostProcessor(settings, address);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MappingMongoConverter.class)
    static class Documents {

        /// For operators who make indexes by a step of their own, not at a start.
        @Bean
        @ConditionalOnProperty(name = "platform.indexes", havingValue = "check")
        MongoTemplate mongoTemplate(MongoDatabaseFactory databases, MongoConverter converter) {
            return new IndexCheckTemplate(databases, converter);
        }

        /// A stored class name would tie the data to our package names and to Java.
        @Bean
        static BeanPostProcessor documentsWithoutClassNames() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessBeforeInitialization(Object bean, String name) {
                    if (bean instanceof MappingMongoConverter converter) {
                        converter.setTypeMapper(new DefaultMongoTypeMapper(null));
                    }
                    return bean;
                }
            };
        }
    }
}

package fr.hygie.web;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What each connection holds for as long as it is open, idle or not: thousands of pages listen for alerts. The read
 * buffer counts twice, since the one for headers has its size added.
 */
@Configuration(proxyBeanMethods = false)
class ConnectionBuffers {
    /**
     * @param read bytes; a longer request is read in several turns
     * @param write bytes; a longer answer is written in several turns
     */
    @Bean
    TomcatConnectorCustomizer connectionBufferSizes(
            @Value("${hygie.connection.read-buffer:1024}") int read,
            @Value("${hygie.connection.write-buffer:4096}") int write) {
        return connector -> {
            connector.setProperty("socket.appReadBufSize", String.valueOf(read));
            connector.setProperty("socket.appWriteBufSize", String.valueOf(write));
        };
    }
}

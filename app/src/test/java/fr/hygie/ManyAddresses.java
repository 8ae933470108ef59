package fr.hygie;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcBuilderCustomizer;
import org.springframework.context.annotation.Bean;

/**
 * Each request of a test comes from an address of its own unless the test names one: what one test guesses wrong does
 * not shut another out, as both would be shut out from one address.
 */
@TestConfiguration(proxyBeanMethods = false)
class ManyAddresses {
    @Bean
    MockMvcBuilderCustomizer manyAddresses() {
        var next = new AtomicInteger();
        return builder -> builder.defaultRequest(get("/").with(request -> {
            int number = next.incrementAndGet();
            request.setRemoteAddr("10.%d.%d.%d".formatted(number >> 16 & 255, number >> 8 & 255, number & 255));
            return request;
        }));
    }
}

package fr.hygie.bench;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Tells in each response how long the server took and how many statements it sent to PostgreSQL. Only in servers that a
 * bench starts: it holds responses back and counts on the way.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("hygie.bench")
class BenchProbe {
    static final String NANOS = "X-Bench-Nanos";
    static final String STATEMENTS = "X-Bench-Statements";

    /** Counted on the thread of the request. */
    static final ThreadLocal<int[]> COUNT = ThreadLocal.withInitial(() -> new int[1]);

    @Bean
    static BeanPostProcessor countingDataSource() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource source ? new CountingDataSource(source) : bean;
            }
        };
    }

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> measuringFilter() {
        var registration = new FilterRegistrationBean<OncePerRequestFilter>(new Measuring());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    private static final class Measuring extends OncePerRequestFilter {
        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            var held = new ContentCachingResponseWrapper(response);
            COUNT.get()[0] = 0;
            long start = System.nanoTime();
            chain.doFilter(request, held);
            held.setHeader(NANOS, String.valueOf(System.nanoTime() - start));
            held.setHeader(STATEMENTS, String.valueOf(COUNT.get()[0]));
            held.copyBodyToResponse();
        }
    }
}

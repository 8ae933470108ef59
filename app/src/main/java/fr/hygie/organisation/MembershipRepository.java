package fr.hygie.organisation;

import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface MembershipRepository extends ListCrudRepository<Membership, UUID> {
    List<Membership> findByMemberId(UUID member);

    List<Membership> findByContainerId(UUID container);
}

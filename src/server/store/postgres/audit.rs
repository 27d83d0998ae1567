//! The audit.

use super::PostgresStore;
use super::rows::{get, rows, sequence, word_or_none};
use crate::server::store::{Audit, AuditFilter, AuditRow, AuditTrail, Origin, Result, Sequence};
use crate::server::towns::TownName;
use async_trait::async_trait;
use deadpool_postgres::GenericClient;
use tokio_postgres::Row;

#[async_trait]
impl AuditTrail for PostgresStore {
    async fn record(&self, audit: Audit) -> Result {
        audit.check()?;
        let client = self.client().await?;
        insert_audit(&client, audit).await
    }

    async fn audit(&self, filter: &AuditFilter, limit: usize) -> Result<Vec<AuditRow>> {
        let sql = "SELECT * FROM audit WHERE ($1::uuid IS NULL OR actor = $1)
                AND ($2::uuid IS NULL OR about = $2)
                AND ($3::bigint IS NULL OR recorded_ms >= $3)
                AND ($4::bigint IS NULL OR recorded_ms < $4)
                AND ($5::bigint IS NULL OR number < $5)
                AND ($6::uuid IS NULL OR actor = $6 OR about = $6)
                AND ($7::text IS NULL
                    OR position(' ' || $7 || ' ' IN ' ' || action || ' ') > 0)
            ORDER BY number DESC LIMIT $8";
        let client = self.client().await?;
        let found = client.prepare_cached(sql).await?;
        let before = filter.before.map(|number| Sequence::new(number).stored());
        let found = client
            .query(
                &found,
                &[
                    &filter.actor,
                    &filter.about,
                    &filter.from_ms,
                    &filter.to_ms,
                    &before,
                    &filter.person,
                    &filter.action,
                    &rows(limit),
                ],
            )
            .await?;
        found.iter().map(audit_row).collect()
    }
}

/// Keeps what happened, in the transaction of what it is the audit of.
pub(super) async fn insert_audit(client: &impl GenericClient, audit: Audit) -> Result {
    insert_audits(client, &[(audit, None)]).await
}

/// Keeps several things that happened, each with the entry it is the audit of.
pub(super) async fn insert_audits(
    client: &impl GenericClient,
    audits: &[(Audit, Option<(&TownName, Sequence)>)],
) -> Result {
    let sql = "INSERT INTO audit
            (recorded_ms, actor, action, about, address, request, town, sequence)
        SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::text[], $4::uuid[], $5::text[],
            $6::text[], $7::text[], $8::bigint[])";
    let insert = client.prepare_cached(sql).await?;
    let all = || audits.iter().map(|(audit, _)| audit);
    let entries = || audits.iter().map(|(_, entry)| *entry);
    let towns = entries().map(|entry| entry.map(|(town, _)| town.as_str()));
    let numbers = entries().map(|entry| entry.map(|(_, sequence)| sequence.stored()));
    client
        .execute(
            &insert,
            &[
                &all().map(|audit| audit.recorded_ms).collect::<Vec<_>>(),
                &all().map(|audit| audit.actor).collect::<Vec<_>>(),
                &all().map(|audit| &audit.action).collect::<Vec<_>>(),
                &all().map(|audit| audit.about).collect::<Vec<_>>(),
                &all()
                    .map(|audit| audit.origin.address.as_deref())
                    .collect::<Vec<_>>(),
                &all()
                    .map(|audit| audit.origin.request.as_deref())
                    .collect::<Vec<_>>(),
                &towns.collect::<Vec<_>>(),
                &numbers.collect::<Vec<_>>(),
            ],
        )
        .await?;
    Ok(())
}

fn audit_row(row: &Row) -> Result<AuditRow> {
    let in_town: Option<TownName> = word_or_none(row, "town")?;
    let at: Option<i64> = get(row, "sequence")?;
    Ok(AuditRow {
        number: sequence(row, "number")?.number(),
        audit: Audit {
            recorded_ms: get(row, "recorded_ms")?,
            actor: get(row, "actor")?,
            action: get(row, "action")?,
            about: get(row, "about")?,
            origin: Origin {
                address: get(row, "address")?,
                request: get(row, "request")?,
            },
        },
        entry: in_town.zip(at.map(Sequence::of_stored)),
    })
}

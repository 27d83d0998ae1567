//! The audit.

use super::SqliteStore;
use super::rows::{Id, id_or_none, rows, word_or_none};
use crate::server::store::{Audit, AuditFilter, AuditRow, AuditTrail, Origin, Result, Sequence};
use crate::server::towns::TownName;
use async_trait::async_trait;
use rusqlite::{Connection, Row, named_params};

#[async_trait]
impl AuditTrail for SqliteStore {
    async fn record(&self, audit: Audit) -> Result {
        audit.check()?;
        self.write(move |connection| insert_audit(connection, &audit, None))
            .await
    }

    async fn audit(&self, filter: &AuditFilter, limit: usize) -> Result<Vec<AuditRow>> {
        let filter = filter.clone();
        self.read(move |connection| {
            let sql = "SELECT * FROM audit WHERE (:actor IS NULL OR actor = :actor)
                    AND (:about IS NULL OR about = :about)
                    AND (:person IS NULL OR actor = :person OR about = :person)
                    AND (:action IS NULL
                        OR instr(' ' || action || ' ', ' ' || :action || ' ') > 0)
                    AND (:from IS NULL OR recorded_ms >= :from)
                    AND (:to IS NULL OR recorded_ms < :to)
                    AND (:before IS NULL OR number < :before)
                ORDER BY number DESC LIMIT :limit";
            let given = named_params! {
                ":actor": filter.actor.map(Id),
                ":about": filter.about.map(Id),
                ":person": filter.person.map(Id),
                ":action": filter.action,
                ":from": filter.from_ms,
                ":to": filter.to_ms,
                ":before": filter.before.map(Sequence::new),
                ":limit": rows(limit),
            };
            let mut audit = connection.prepare_cached(sql)?;
            let audit = audit.query_map(given, audit_row)?;
            Ok(audit.collect::<rusqlite::Result<_>>()?)
        })
        .await
    }
}

/// Keeps what happened, in the transaction of what it is the audit of.
pub(super) fn insert_audit(
    connection: &Connection,
    audit: &Audit,
    entry: Option<(&TownName, Sequence)>,
) -> Result {
    let sql = "INSERT INTO audit
            (recorded_ms, actor, action, about, address, request, town, sequence)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    connection.prepare_cached(sql)?.execute((
        audit.recorded_ms,
        audit.actor.map(Id),
        &audit.action,
        audit.about.map(Id),
        &audit.origin.address,
        &audit.origin.request,
        entry.map(|(town, _)| town),
        entry.map(|(_, sequence)| sequence),
    ))?;
    Ok(())
}

fn audit_row(row: &Row<'_>) -> rusqlite::Result<AuditRow> {
    let number: Sequence = row.get("number")?;
    let sequence: Option<Sequence> = row.get("sequence")?;
    Ok(AuditRow {
        number: number.number(),
        audit: Audit {
            recorded_ms: row.get("recorded_ms")?,
            actor: id_or_none(row, "actor")?,
            action: row.get("action")?,
            about: id_or_none(row, "about")?,
            origin: Origin {
                address: row.get("address")?,
                request: row.get("request")?,
            },
        },
        entry: word_or_none(row, "town")?.zip(sequence),
    })
}

#pragma once

#include "settings/SettingsTable.h"

#include <QObject>
#include <QSettings>
#include <QString>

#include <array>
#include <map>
#include <memory>
#include <vector>

class QFileSystemWatcher;

namespace callboard::settings {

/// The person's settings, by the table. What the file lacks, or has out of range, is as it is by default. A change is
/// in the file at once, and told at once to what uses it. Main thread; the file is small.
class Settings final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Settings)

public:
    explicit Settings(const QString &file, QObject *parent = nullptr);
    ~Settings() override;

    [[nodiscard]] QString file() const { return m_file.fileName(); }
    /// Whether it could be written, the last time that was tried.
    [[nodiscard]] bool isWritable() const { return m_writable; }

    template<Id id>
    [[nodiscard]] ValueOf<id> get() const
    {
        const qint64 number = numberOf(id);
        constexpr Type type = typeOf(id);
        if constexpr (type == Type::Text) {
            return textOf(id);
        } else if constexpr (type == Type::Duration) {
            return std::chrono::milliseconds(number * sizeOf(rowOf(id).unit));
        } else if constexpr (type == Type::Bytes) {
            return number * sizeOf(rowOf(id).unit);
        } else if constexpr (type == Type::Switch) {
            return number != 0;
        } else if constexpr (type == Type::TimeOfDay) {
            return QTime::fromMSecsSinceStartOfDay(static_cast<int>(number) * 60'000);
        } else {
            return static_cast<int>(number);
        }
    }
    /// What is out of range is brought into it; what is between two of the unit is cut.
    template<Id id>
    void set(const ValueOf<id> &value)
    {
        constexpr Type type = typeOf(id);
        if constexpr (type == Type::Text) {
            setText(id, value);
        } else if constexpr (type == Type::Duration) {
            setNumber(id, value.count() / sizeOf(rowOf(id).unit));
        } else if constexpr (type == Type::Bytes) {
            setNumber(id, value / sizeOf(rowOf(id).unit));
        } else if constexpr (type == Type::TimeOfDay) {
            setNumber(id, value.msecsSinceStartOfDay() / 60'000);
        } else {
            setNumber(id, static_cast<qint64>(value));
        }
    }

    /// As in the table: in the row's unit, 0 or 1, the place of a choice, minutes since midnight; of a text whether
    /// there is one.
    [[nodiscard]] qint64 numberOf(Id id) const { return m_numbers[static_cast<std::size_t>(id)]; }
    void setNumber(Id id, qint64 number);
    /// Of those of the type Text.
    [[nodiscard]] QString textOf(Id id) const;
    void setText(Id id, const QString &text);
    [[nodiscard]] bool isDefault(Id id) const { return numberOf(id) == rowOf(id).otherwise; }
    void reset(Id id);
    /// Those that are not as they are by default, in the order of the table.
    [[nodiscard]] std::vector<Id> changedOnes() const;

    /// Takes what another writer put into the file.
    void reload();
    /// Notices from now on by itself that the file was written by another program. Needs an event loop.
    void followFile();

Q_SIGNALS:
    /// It has another value now.
    void changed(callboard::settings::Id id);

private:
    [[nodiscard]] qint64 read(const Row &row) const;
    [[nodiscard]] QString readText(const Row &row) const;

    QSettings m_file;
    std::array<qint64, count> m_numbers {};
    std::map<Id, QString> m_texts;
    std::unique_ptr<QFileSystemWatcher> m_watcher;
    bool m_writable = true;
};

} // namespace callboard::settings

#include "settings/Settings.h"

#include <QFileInfo>
#include <QFileSystemWatcher>

#include <algorithm>
#include <utility>

namespace callboard::settings {

using namespace Qt::StringLiterals;

namespace {

const QString timeFormat = u"HH:mm"_s;

} // namespace

Settings::Settings(const QString &file, QObject *parent)
    : QObject(parent)
    , m_file(file, QSettings::IniFormat)
{
    for (const Row &row : table()) {
        m_numbers[static_cast<std::size_t>(row.id)] = read(row);
        if (row.type == Type::Text) {
            m_texts[row.id] = readText(row);
        }
    }
}

Settings::~Settings() = default;

qint64 Settings::read(const Row &row) const
{
    const QVariant stored = m_file.value(QLatin1StringView(row.key));
    if (!stored.isValid()) {
        return row.otherwise;
    }
    switch (row.type) {
    case Type::Switch:
        return stored.toBool() ? 1 : 0;
    case Type::Choice: {
        const auto it = std::ranges::find(
            row.choices, stored.toString(), [](const Choice &one) { return QString::fromLatin1(one.word); });
        return it == row.choices.end() ? row.otherwise : it - row.choices.begin();
    }
    case Type::TimeOfDay: {
        const QTime time = QTime::fromString(stored.toString(), timeFormat);
        return time.isValid() ? time.msecsSinceStartOfDay() / 60'000 : row.otherwise;
    }
    case Type::Text:
        return readText(row).isEmpty() ? 0 : 1;
    case Type::Whole:
    case Type::Duration:
    case Type::Bytes:
        break;
    }
    bool isNumber = false;
    const qint64 number = stored.toLongLong(&isNumber);
    return isNumber && number >= row.least && number <= row.most ? number : row.otherwise;
}

QString Settings::readText(const Row &row) const
{
    // Qt takes a comma that was typed into the file for the end of the first of several.
    return m_file.value(QLatin1StringView(row.key)).toStringList().join(u',').trimmed();
}

QString Settings::textOf(Id id) const
{
    const auto it = m_texts.find(id);
    return it == m_texts.end() ? QString() : it->second;
}

void Settings::setText(Id id, const QString &text)
{
    const Row &row = rowOf(id);
    const QString tidy = text.trimmed();
    if (tidy.isEmpty()) {
        reset(id);
        return;
    }
    m_file.setValue(QLatin1StringView(row.key), tidy);
    m_file.sync();
    m_writable = m_file.status() == QSettings::NoError;
    m_numbers[static_cast<std::size_t>(id)] = 1;
    if (std::exchange(m_texts[id], tidy) != tidy) {
        Q_EMIT changed(id);
    }
}

void Settings::setNumber(Id id, qint64 number)
{
    const Row &row = rowOf(id);
    number = std::clamp(number, row.least, row.most);
    const QLatin1StringView key(row.key);
    switch (row.type) {
    case Type::Switch:
        m_file.setValue(key, number != 0);
        break;
    case Type::Choice:
        m_file.setValue(key, QString::fromLatin1(row.choices[static_cast<std::size_t>(number)].word));
        break;
    case Type::TimeOfDay:
        m_file.setValue(key, QTime::fromMSecsSinceStartOfDay(static_cast<int>(number) * 60'000).toString(timeFormat));
        break;
    case Type::Text:
        return; // setText()
    case Type::Whole:
    case Type::Duration:
    case Type::Bytes:
        m_file.setValue(key, number);
        break;
    }
    m_file.sync();
    m_writable = m_file.status() == QSettings::NoError;
    qint64 &known = m_numbers[static_cast<std::size_t>(id)];
    if (known != number) {
        known = number;
        Q_EMIT changed(id);
    }
}

void Settings::reset(Id id)
{
    const Row &row = rowOf(id);
    m_file.remove(QLatin1StringView(row.key));
    m_file.sync();
    m_writable = m_file.status() == QSettings::NoError;
    m_texts.erase(id);
    qint64 &known = m_numbers[static_cast<std::size_t>(id)];
    if (known != row.otherwise) {
        known = row.otherwise;
        Q_EMIT changed(id);
    }
}

std::vector<Id> Settings::changedOnes() const
{
    std::vector<Id> ids;
    for (const Row &row : table()) {
        if (!isDefault(row.id)) {
            ids.push_back(row.id);
        }
    }
    return ids;
}

void Settings::reload()
{
    m_file.sync();
    for (const Row &row : table()) {
        const qint64 number = read(row);
        const QString text = row.type == Type::Text ? readText(row) : QString();
        qint64 &known = m_numbers[static_cast<std::size_t>(row.id)];
        if (known != number || (row.type == Type::Text && textOf(row.id) != text)) {
            known = number;
            if (row.type == Type::Text) {
                m_texts[row.id] = text;
            }
            Q_EMIT changed(row.id);
        }
    }
}

/// The file is replaced with each write, so its folder is watched as well.
void Settings::followFile()
{
    if (m_watcher) {
        return;
    }
    m_watcher = std::make_unique<QFileSystemWatcher>();
    m_watcher->addPath(QFileInfo(file()).path());
    const auto watchFile = [this] {
        if (!m_watcher->files().contains(file()) && QFileInfo::exists(file())) {
            m_watcher->addPath(file());
        }
    };
    watchFile();
    const auto take = [this, watchFile] {
        watchFile();
        reload();
    };
    connect(m_watcher.get(), &QFileSystemWatcher::directoryChanged, this, take);
    connect(m_watcher.get(), &QFileSystemWatcher::fileChanged, this, take);
}

} // namespace callboard::settings

#include "moc_Settings.cpp"

"""The text of the style sheet: `@name` is a colour of the tokens, lengths are those at 100 %."""

SHEET = """
QWidget { color: @text; }
QMainWindow, QDialog, #body, #stack, #welcome, QScrollArea, #scrolled { background: @ground; }
QScrollArea { border: none; }
QToolTip { background: @text; color: @surface; border: none; padding: 4px 8px; }

QLabel { background: transparent; }
QLabel[role="title"] { font-size: 20px; font-weight: 700; }
QLabel[role="heading"] { font-size: 16px; font-weight: 700; }
QLabel[role="figure"] { font-size: 24px; font-weight: 700; }
QLabel[role="strong"] { font-weight: 700; }
QLabel[role="soft"] { color: @text_soft; }
QLabel[role="small"] { color: @text_soft; font-size: 12px; }
QLabel[role="brand"] { font-size: 15px; font-weight: 700; }
QLabel[tone="text"] { color: @text; }
QLabel[tone="text_soft"] { color: @text_soft; }
QLabel[tone="accent"] { color: @accent; }
QLabel[tone="error"] { color: @error; }
QLabel[tone="warning"] { color: @warning; }
QLabel[tone="success"] { color: @success; }

#rail { background: @surface; border: none; border-right: 1px solid @line; }
#railLine { background: @line; border: none; max-height: 1px; min-height: 1px; margin: 0 8px; }
QPushButton[kind="rail"] {
  background: transparent; border: 2px solid transparent; border-radius: 6px; text-align: left;
  padding: 0 8px; min-height: 30px; max-height: 30px; font-weight: 400;
}
QPushButton[kind="rail"]:hover { background: @sunken; }
QPushButton[kind="rail"]:checked { background: @accent_tint; color: @accent; font-weight: 700; }
QPushButton[kind="rail"]:focus { border-color: @accent; }

#statusBar { background: @surface; border: none; border-top: 1px solid @line; }
#statusBar QLabel { color: @text_soft; font-size: 12px; }
#statusBar QLabel[tone="warning"] { color: @warning; }
#statusBar QLabel[tone="error"] { color: @error; }
#statusBar QPushButton {
  color: @text_soft; font-size: 12px; background: transparent; border: 1px solid transparent;
  padding: 0 4px; min-height: 18px; max-height: 18px;
}
#statusBar QPushButton:hover { color: @accent; }
#statusBar QPushButton:focus { border-color: @accent; }
#statusBar QProgressBar {
  min-height: 6px; max-height: 6px; min-width: 96px; max-width: 96px; border: none;
  background: @sunken; border-radius: 3px;
}
QProgressBar { border: none; background: @sunken; border-radius: 3px; min-height: 6px;
  max-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }

QPushButton, QToolButton {
  background: @surface; border: 1px solid @line; border-radius: 6px; padding: 0 12px;
  min-height: 30px; max-height: 30px;
}
QPushButton:hover, QToolButton:hover { background: @sunken; }
QPushButton:pressed { background: @line_soft; }
QPushButton:focus, QToolButton:focus { border: 2px solid @accent; padding: 0 11px;
  min-height: 28px; max-height: 28px; }
QPushButton:disabled { color: @text_soft; background: @sunken; }
QPushButton[kind="primary"] { background: @accent; border-color: @accent; color: @on_accent;
  font-weight: 700; }
QPushButton[kind="primary"]:hover { background: @accent_strong; }
QPushButton[kind="primary"]:focus { border-color: @text; }
QPushButton[kind="primary"]:disabled { background: @sunken; border-color: @line;
  color: @text_soft; }
QPushButton[kind="danger"] { background: @error; border-color: @error; color: @on_accent;
  font-weight: 700; }
QPushButton[kind="danger"]:focus { border-color: @text; }
QPushButton[kind="link"] { background: transparent; border: 1px solid transparent; color: @accent;
  padding: 0 4px; text-align: left; }
QPushButton[kind="link"]:hover { background: @accent_tint; }
QPushButton[kind="link"]:focus { border: 2px solid @accent; padding: 0 3px; }
QPushButton[kind="chip"] {
  background: @surface; border: 1px solid @line; border-radius: @chip_round; color: @text_soft;
  padding: 0 12px; min-height: 24px; max-height: 24px;
}
QPushButton[kind="chip"]:hover { background: @sunken; }
QPushButton[kind="chip"]:checked { background: @accent_tint; border-color: @accent;
  color: @accent; }
QPushButton[kind="chip"]:focus { border: 2px solid @accent; padding: 0 11px; min-height: 22px;
  max-height: 22px; }
QPushButton::menu-indicator { image: none; width: 0; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox {
  background: @surface; border: 1px solid @line; border-radius: 6px; padding: 1px 9px;
  selection-background-color: @accent; selection-color: @on_accent;
  placeholder-text-color: @text_soft;
}
QLineEdit, QComboBox, QSpinBox { min-height: 28px; max-height: 28px; }
QLineEdit[role="scan"] { min-height: 40px; max-height: 40px; font-size: 20px; }
QPlainTextEdit, QTextEdit { padding: 5px 5px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus {
  border: 2px solid @accent; padding: 0 8px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 4px 4px; }
QLineEdit[wrong="true"], QComboBox[wrong="true"], QPlainTextEdit[wrong="true"] {
  border-color: @error; }
QLineEdit[odd="true"], QComboBox[odd="true"] { border-color: @warning; }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled { background: @sunken;
  color: @text_soft; }
QLineEdit:read-only { background: @sunken; }
QLineEdit QToolButton { min-height: 0; max-height: 40px; padding: 0; border: none;
  background: transparent; }
QLineEdit QLabel { color: @text_soft; font-size: 12px; }
QComboBox::drop-down { border: none; width: 28px; }
QComboBox::down-arrow { image: url(@drop_picture); width: 16px; height: 16px; }
QComboBox QAbstractItemView { background: @surface; border: 1px solid @line; outline: none;
  selection-background-color: @accent_tint; selection-color: @text; }
QCheckBox, QRadioButton { spacing: 8px; min-height: 24px; background: transparent; }
QCheckBox:focus, QRadioButton:focus { color: @accent; text-decoration: underline; }

QFrame[role="panel"], #sheet, #finder { background: @surface; border: 1px solid @line;
  border-radius: 6px; }
QFrame[role="notice"] { background: @sunken; border: none; border-radius: 6px; }
QFrame[role="line"] { background: @line_soft; border: none; max-height: 1px; min-height: 1px; }
#toast { background: @text; border: none; border-radius: 6px; }
#toast QLabel { color: @surface; }
#toast QPushButton { background: transparent; border: 1px solid @surface; color: @surface;
  font-weight: 700; }
#toast QPushButton:focus { border: 2px solid @surface; }
#errorBar { background: @surface; border: 1px solid @error; border-radius: 6px; }
#errorBar QLabel { color: @error; }

QTableView { background: @surface; border: 1px solid @line; border-radius: 6px; outline: none;
  gridline-color: @line_soft; selection-background-color: @accent_tint; selection-color: @text; }
QTableView[role="plain"] { border: 1px solid @surface; border-radius: 0; }
QTableView:focus { border: 1px solid @accent; }
QTableView QTableCornerButton::section { background: @surface; border: none; }
QTableView[role="inner"], QTableView[role="inner"]:focus { border: none; }
QLineEdit[cell="true"], QLineEdit[cell="true"]:focus { border: 2px solid @accent;
  border-radius: 0; padding: 0 2px; min-height: 0; max-height: 200px; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: transparent; color: @text_soft; border: none;
  border-bottom: 1px solid @line; padding: 0 10px; font-size: 12px; font-weight: 700; }
QHeaderView::section:hover { color: @accent; }
QHeaderView::up-arrow { image: url(@rise_picture); width: 14px; height: 14px;
  subcontrol-position: center right; right: 4px; }
QHeaderView::down-arrow { image: url(@drop_picture); width: 14px; height: 14px;
  subcontrol-position: center right; right: 4px; }
QListView { background: @surface; border: none; outline: none;
  selection-background-color: @accent_tint; selection-color: @text; }
#suggestions { border: 1px solid @line; border-radius: 6px; padding: 4px; }
#suggestions::item { padding: 6px 8px; border-radius: 4px; }
#suggestions::item:selected { background: @accent_tint; color: @text; }

QMenu { background: @surface; border: 1px solid @line; border-radius: 6px; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: @accent_tint; color: @text; }
QMenu::item:disabled { color: @text_soft; }
QMenu::separator { height: 1px; background: @line_soft; margin: 4px 8px; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle { background: @line; border-radius: 4px; }
QScrollBar::handle:hover { background: @text_soft; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollArea[role="plain"], QScrollArea[role="plain"] > QWidget > QWidget {
  background: transparent; }
QCheckBox::indicator, QRadioButton::indicator, QTableView::indicator { width: 16px; height: 16px;
  background: @surface; border: 1px solid @line; border-radius: 4px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: @accent; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid @accent; width: 14px;
  height: 14px; }
QCheckBox::indicator:checked, QRadioButton::indicator:checked, QTableView::indicator:checked {
  background: @accent; border-color: @accent; image: url(@check_picture); }
QSplitter::handle { background: transparent; }
"""

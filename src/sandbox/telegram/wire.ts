/** Bot API objects as they cross the wire, only the fields we serve: https://core.telegram.org/bots/api#available-types */

export type User = {
  id: number
  is_bot: boolean
  first_name: string
  last_name?: string | undefined
  username?: string | undefined
  language_code?: string | undefined
}

export type ChatType = 'private' | 'group' | 'supergroup'

export type WireChat = {
  id: number
  type: ChatType
  title?: string | undefined
  first_name?: string | undefined
  last_name?: string | undefined
  username?: string | undefined
}

export type Entity = { type: 'bot_command' | 'mention'; offset: number; length: number }

export type Button = { text: string; callback_data?: string | undefined; url?: string | undefined }
export type Keyboard = { inline_keyboard: Button[][] }

export type FileFacts = {
  file_id: string
  file_unique_id: string
  file_size: number
  width?: number | undefined
  height?: number | undefined
  duration?: number | undefined
  mime_type?: string | undefined
  file_name?: string | undefined
}

export type Message = {
  message_id: number
  date: number
  chat: WireChat
  from?: User | undefined
  edit_date?: number | undefined
  reply_to_message?: Message | undefined
  media_group_id?: string | undefined
  text?: string | undefined
  entities?: Entity[] | undefined
  caption?: string | undefined
  caption_entities?: Entity[] | undefined
  photo?: FileFacts[] | undefined
  video?: FileFacts | undefined
  voice?: FileFacts | undefined
  document?: FileFacts | undefined
  location?: { latitude: number; longitude: number } | undefined
  contact?: { phone_number: string; first_name: string; user_id?: number | undefined } | undefined
  new_chat_members?: User[] | undefined
  left_chat_member?: User | undefined
  migrate_to_chat_id?: number | undefined
  migrate_from_chat_id?: number | undefined
  pinned_message?: Message | undefined
  reply_markup?: Keyboard | undefined
}

export type MemberStatus = 'creator' | 'administrator' | 'member' | 'left' | 'kicked'

export type Update = {
  update_id: number
  message?: Message
  edited_message?: Message
  callback_query?: { id: string; from: User; message: Message; chat_instance: string; data: string }
  my_chat_member?: {
    chat: WireChat
    from: User
    date: number
    old_chat_member: { user: User; status: MemberStatus }
    new_chat_member: { user: User; status: MemberStatus }
  }
}

export type UpdateKind = Exclude<keyof Update, 'update_id'>
